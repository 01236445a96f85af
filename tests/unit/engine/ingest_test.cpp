#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "engine/ingest/derive.hpp"
#include "engine/ingest/digest.hpp"
#include "engine/ingest/extraction_record.hpp"
#include "engine/ingest/ingest.hpp"
#include "engine/ingest/merge_entities.hpp"
#include "engine/ingest/store_derivation.hpp"
#include "engine/ingest/verb_tree.hpp"
#include "engine/vocabulary/slug.hpp"
#include "engine/vocabulary/vocabulary.hpp"

using namespace quoth;
using namespace quoth::ingest;

namespace {

struct Text {
  std::string name;
  std::string date;  // empty: none
  std::string text;
};

document::Document document_of(const Text& it) {
  document::Document document;
  document.name = it.name;
  document.text = it.text;
  document.body = {0, static_cast<std::uint32_t>(it.text.size())};
  if (!it.date.empty()) document.date = parse_date(it.date).value();
  return document;
}

/// Extractions, and where they stand.
struct Extracted {
  explicit Extracted(const std::vector<Text>& texts) {
    for (const Text& it : texts)
      all.push_back({sha256(it.text), document::extract(document_of(it))});
  }
  operator ExtractionList() const { return pointers_to(all); }

  std::vector<DigestedExtraction> all;
};

Extracted extractions_of(const std::vector<Text>& texts) { return Extracted(texts); }

/// 2031-03-06 is a Thursday.
const Text dated{"dated.txt", "2031-03-07",
                 "Norwegian President Erik Dahl said on Thursday that the old harbour mill would "
                 "close before winter. "
                 "\"The sea wall is cracked and dangerous,\" Dahl added."};
const Text undated{
    "undated.txt", "",
    "Harbour Board spokesman Peter Lund said on Friday that Erik Dahl's remarks were hasty. "
    "Dahl said on Thursday that the harbour mill would close before the winter storms. "
    "\"The sea wall is cracked, it is dangerous,\" he added."};
const Text later{
    "later.txt", "2031-03-10",
    "The Fishermen Party dismissed Dahl's remarks as a joke. Ruth Vega said that the mill was "
    "safe. "
    "President Erik Dahl said on Thursday that the harbour mill would close before winter came."};
const Text other{"other.txt", "2031-02-01",
                 "Anna Quill said on Friday that the ferry was full. Quill wept."};

const std::vector<Text> all{dated, undated, later, other};

std::string spelled(const std::vector<Quad>& quads) {
  std::string out;
  for (const Quad& quad : quads)
    out += to_string(quad.subject) + " " + to_string(quad.predicate) + " " +
           to_string(quad.object) + "\n";
  return out;
}

const Statement* statement(const Corpus& corpus, const std::string& document,
                           const std::string& words) {
  for (const Statement& it : corpus.statements) {
    if (corpus.document_of(it).name == document &&
        corpus.local(it).claim.find(words) != std::string::npos)
      return &it;
  }
  return nullptr;
}

std::string date_of(const Corpus& corpus, const std::string& document, const std::string& words) {
  const Statement* it = statement(corpus, document, words);
  return it == nullptr ? "no such statement" : quoth::to_string(it->date);
}

std::unique_ptr<storage::Store> empty_store() {
  storage::StoreOptions options;
  options.label_predicates = {"urn:quoth:name", "urn:quoth:alias"};
  // One moment for all: when a document was learnt is no matter of what it says.
  options.clock = [] { return storage::Moment(std::chrono::hours(24)); };
  auto store = storage::Store::in_memory(options);
  REQUIRE(store);
  return std::move(store).value();
}

std::string facts(const storage::Store& store) {
  const auto snapshot = store.snapshot().value();
  std::set<std::string> lines;
  const auto cursor = snapshot->scan({}, storage::IndexOrder::spo);
  for (;;) {
    const auto block = cursor->next();
    REQUIRE(block);
    if (*block == nullptr) break;
    for (std::size_t i = 0; i < (*block)->size(); ++i) {
      std::string line;
      for (int column = 0; column < 3; ++column)
        line += to_string(snapshot->term((*block)->columns[column][i]).value()) + " ";
      lines.insert(line);
    }
  }
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

std::vector<document::Document> documents_of(const std::vector<Text>& texts) {
  std::vector<document::Document> out;
  for (const Text& it : texts) out.push_back(document_of(it));
  return out;
}

}  // namespace

TEST_CASE("every order of the documents gives the same facts") {
  std::vector<Text> texts = all;
  const auto by_name = [](const Text& a, const Text& b) { return a.name < b.name; };
  std::sort(texts.begin(), texts.end(), by_name);
  const std::string first = spelled(derive(extractions_of(texts)).quads);
  CHECK(first.size() > 1000);
  while (std::next_permutation(texts.begin(), texts.end(), by_name)) {
    CHECK(spelled(derive(extractions_of(texts)).quads) == first);
  }
}

TEST_CASE("an undated document takes its days from a dated one that reports the same remarks") {
  const auto extractions = extractions_of(all);
  const Corpus corpus = finished_corpus(extractions);
  CHECK(date_of(corpus, "undated.txt", "would close") == "2031-03-06");
  CHECK(date_of(corpus, "undated.txt", "hasty") == "2031-03-07");
  const Statement* hasty = statement(corpus, "undated.txt", "hasty");
  REQUIRE(hasty != nullptr);
  CHECK(hasty->basis == DateBasis::inferred);
  CHECK_FALSE(hasty->rests_on.empty());
  for (const std::uint32_t s : hasty->rests_on)
    CHECK(corpus.document_of(corpus.statements[s]).name != "undated.txt");
}

TEST_CASE("without a dated report of its remarks a document stays open, and it is told why") {
  const auto extractions = extractions_of({undated, other});
  const Corpus corpus = finished_corpus(extractions);
  CHECK(date_of(corpus, "undated.txt", "hasty") == "../..");
  const Derivation derivation = derive(extractions);
  REQUIRE(derivation.notes.size() == 1);
  CHECK(derivation.notes[0].find("undated.txt has no date") == 0);
}

TEST_CASE("documents that disagree on the day leave an undated one open") {
  Text moved = dated;
  moved.name = "moved.txt";
  moved.date = "2031-03-21";
  moved.text += " Nobody answered.";
  const auto extractions = extractions_of({dated, moved, undated});
  CHECK(date_of(finished_corpus(extractions), "undated.txt", "hasty") == "../..");
}

TEST_CASE("a reaction is dated no earlier than the remark, and no later than its document") {
  const auto extractions = extractions_of(all);
  const Corpus corpus = finished_corpus(extractions);
  const auto reaction =
      std::find_if(corpus.statements.begin(), corpus.statements.end(), [&](const Statement& it) {
        return corpus.document_of(it).name == "later.txt" &&
               corpus.local(it).attribution.verb == "dismiss";
      });
  REQUIRE(reaction != corpus.statements.end());
  CHECK(quoth::to_string(reaction->date) == "2031-03-06/2031-03-10");
  CHECK_FALSE(reaction->comments_on.empty());
}

TEST_CASE("one remark in several documents is one cluster") {
  const auto extractions = extractions_of(all);
  const Corpus corpus = finished_corpus(extractions);
  const Statement* a = statement(corpus, "dated.txt", "would close");
  const Statement* b = statement(corpus, "later.txt", "would close");
  REQUIRE(a != nullptr);
  REQUIRE(b != nullptr);
  CHECK(a->same_claim.count(static_cast<std::uint32_t>(b - corpus.statements.data())) == 1);
  const Statement* ferry = statement(corpus, "other.txt", "ferry");
  REQUIRE(ferry != nullptr);
  CHECK(ferry->same_claim.empty());
}

TEST_CASE("names of several documents become one entity where only one can be meant") {
  struct Row {
    std::string first, second;
    bool is_same;
  };
  const std::vector<Row> rows{
      {"Erik Dahl slept.", "Mr. Dahl said it rained.", true},
      {"Erik Dahl slept. Anna Dahl woke.", "Dahl said it rained.", false},
      {"Sergei Ivanov slept.", "Sergey Ivanov said it rained.", true},
      {"Anna Dahl slept.", "Mr. Dahl said it rained.", false},
      // "Zarvek Ustin Dahl" is not taken for a person, but may be the one.
      {"Anna Dahl slept.", "They feared Zarvek Ustin Dahl's guards. Dahl said it rained.", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.first);
    const auto extractions =
        extractions_of({{"a", "2031-01-01", row.first}, {"b", "2031-01-02", row.second}});
    const Corpus corpus = finished_corpus(extractions);
    const Statement* it = statement(corpus, "b", "rained");
    REQUIRE(it != nullptr);
    REQUIRE(it->speakers.size() == 1);
    const std::string& name = corpus.entities[it->speakers[0]].name;
    CHECK((name.find(' ') != std::string::npos) == row.is_same);
  }
}

TEST_CASE("an organisation is one under its variants") {
  const auto extractions =
      extractions_of({{"a", "2031-01-01", "The Department of Fisheries said it rained."},
                      {"b", "2031-01-02", "The Fisheries Department said it snowed."}});
  const Corpus corpus = finished_corpus(extractions);
  const Statement* rain = statement(corpus, "a", "rained");
  const Statement* snow = statement(corpus, "b", "snowed");
  REQUIRE(rain != nullptr);
  REQUIRE(snow != nullptr);
  CHECK(rain->speakers == snow->speakers);
}

TEST_CASE("a document that comes again changes nothing, and one taken out takes its facts along") {
  const auto store = empty_store();
  REQUIRE(ingest::ingest(*store, documents_of({undated, other})));
  const std::string before = facts(*store);
  CHECK(before.find("2031-03-07") == std::string::npos);

  const auto report = ingest::ingest(*store, documents_of({dated}));
  REQUIRE(report);
  CHECK(report->documents == 1);
  CHECK(report->notes.size() == 1);
  const std::string with = facts(*store);
  CHECK(with.find("\"2031-03-07\"") != std::string::npos);

  const auto again = ingest::ingest(*store, documents_of({dated, undated}));
  REQUIRE(again);
  CHECK(again->documents_unchanged == 2);
  CHECK(facts(*store) == with);

  REQUIRE(remove_document(*store, "dated.txt"));
  CHECK(facts(*store) == before);
  CHECK_FALSE(remove_document(*store, "dated.txt"));
}

TEST_CASE("one call or many, in any order, leave the same store") {
  const auto at_once = empty_store();
  REQUIRE(ingest::ingest(*at_once, documents_of(all)));
  const auto one_by_one = empty_store();
  for (auto it = all.rbegin(); it != all.rend(); ++it)
    REQUIRE(ingest::ingest(*one_by_one, documents_of({*it})));
  CHECK(facts(*at_once) == facts(*one_by_one));
}

TEST_CASE("whatever came and went, the facts are those of the documents that are there") {
  std::mt19937 random(7);
  const auto chosen = [&] { return random() % 2 == 0; };
  const auto store = empty_store();
  std::map<std::string, Text> there;
  for (int round = 0; round < 60; ++round) {
    CAPTURE(round);
    std::vector<Text> batch;
    for (const Text& text : all) {
      if (chosen()) batch.push_back(text);
    }
    std::shuffle(batch.begin(), batch.end(), random);
    if (!there.empty() && chosen()) {
      const auto gone = std::next(there.begin(), static_cast<int>(random() % there.size()));
      REQUIRE(remove_document(*store, gone->first));
      there.erase(gone);
    } else {
      REQUIRE(ingest::ingest(*store, documents_of(batch)));
      for (const Text& text : batch) there.emplace(text.name, text);
    }
    std::vector<Text> left;
    for (const auto& [name, text] : there) left.push_back(text);
    const auto anew = empty_store();
    REQUIRE(ingest::ingest(*anew, documents_of(left)));
    REQUIRE(facts(*store) == facts(*anew));
  }
}

TEST_CASE("the change between two sets of documents is the difference of their facts") {
  const auto lines_of = [](const std::vector<Quad>& quads) {
    std::set<std::string> lines;
    std::istringstream spelled_quads(spelled(quads));
    for (std::string line; std::getline(spelled_quads, line);) lines.insert(line);
    return lines;
  };
  const auto without = [](const std::set<std::string>& a, const std::set<std::string>& b) {
    std::set<std::string> rest;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(rest, rest.end()));
    return rest;
  };
  for (unsigned before = 0; before < 16; ++before) {
    for (unsigned after = 0; after < 16; ++after) {
      CAPTURE(before);
      CAPTURE(after);
      std::vector<Text> old_texts, new_texts;
      for (std::size_t i = 0; i < all.size(); ++i) {
        if ((before >> i & 1u) != 0) old_texts.push_back(all[i]);
        if ((after >> i & 1u) != 0) new_texts.push_back(all[i]);
      }
      const Extracted old_set(old_texts), new_set(new_texts);
      std::vector<Quad> removed, added;
      REQUIRE(derive_change(old_set, new_set, {}, {}, [&](const DerivationChange& part) {
        removed.insert(removed.end(), part.removed.begin(), part.removed.end());
        added.insert(added.end(), part.added.begin(), part.added.end());
        return Result<void>();
      }));
      const auto old_facts = lines_of(derive(old_set).quads),
                 new_facts = lines_of(derive(new_set).quads);
      CHECK(lines_of(removed) == without(old_facts, new_facts));
      CHECK(lines_of(added) == without(new_facts, old_facts));
    }
  }
}

TEST_CASE("facts of another version of the program are all derived anew") {
  const auto store = empty_store();
  REQUIRE(ingest::ingest(*store, documents_of({dated})));
  const std::string right = facts(*store);
  {
    // As if an older program had derived one fact more, and one less.
    auto transaction = store->begin();
    REQUIRE(transaction);
    REQUIRE(store_change(**transaction,
                         {{{Term::iri("urn:quoth:verb/say"), Term::iri(std::string(rdf::type)),
                            Term::iri("urn:quoth:Verb"), nullptr}},
                          {{Term::iri("urn:quoth:verb/say"), Term::iri(std::string(rdf::type)),
                            Term::iri("urn:quoth:Adverb"), nullptr}}}));
    REQUIRE(
        (*transaction)->put_record(storage::RecordSpace::derived_quads, "version", stale_stamp()));
    REQUIRE((*transaction)->commit());
  }
  CHECK(facts(*store) != right);
  REQUIRE(ingest::ingest(*store, documents_of({other})));
  REQUIRE(remove_document(*store, "other.txt"));
  CHECK(facts(*store) == right);
}

TEST_CASE("what is derived of given extractions is pinned to the version of derivation") {
  DigestedExtraction one;
  one.digest = std::string(64, 'a');
  one.extraction.document = {"a.txt", "Doe said it.", {0, 12}, "", "", "", "", date_of_day(0)};
  document::LocalEntity doe;
  doe.name = "Jo Doe";
  doe.type = document::EntityType::person;
  doe.aliases = {{"Doe", 1}};
  one.extraction.entities = {doe};
  document::LocalStatement said;
  said.attribution.source = {{0, 3}};
  said.attribution.cue = {{4, 8}};
  said.attribution.content = {{9, 11}};
  said.attribution.verb = "say";
  said.attribution.sentence = {0, 12};
  said.attribution.confidence = 0.5F;
  said.speaker = 0;
  said.claim = "it";
  one.extraction.statements = {said};
  // If this fails, facts have changed: move derivation_version, and then this digest.
  CHECK(derivation_version == 3);
  CHECK(sha256(spelled(derive({&one}).quads)).substr(0, 16) == "a20685c33f239556");
}

TEST_CASE("an extraction comes back from its bytes as it was, and damaged bytes are refused") {
  for (const Text& text : all) {
    const document::Extraction extraction = document::extract(document_of(text));
    const std::string bytes = encode_extraction(extraction);
    const auto back = decode_extraction(bytes);
    REQUIRE(back);
    CHECK(encode_extraction(*back) == bytes);
    for (std::size_t size = 0; size < bytes.size(); size += 7)
      CHECK_FALSE(decode_extraction(bytes.substr(0, size)));
  }
}

TEST_CASE("a holiday and a month of last year come back from an extraction's bytes") {
  document::Extraction extraction;
  document::LocalStatement said;
  const date::MovableHoliday thanksgiving{11, 4, 4, 0, date::Direction::past};
  said.date = document::WordedDate{{}, thanksgiving, std::nullopt};
  extraction.statements.push_back(said);
  const date::Yearless february{date_of_month(0, 2), date::Direction::nearest, -1};
  said.date = document::WordedDate{{}, february, std::nullopt};
  extraction.statements.push_back(said);
  const auto back = decode_extraction(encode_extraction(extraction));
  REQUIRE(back);
  const Date publication = date_of_day(day_of({2024, 9, 9}));
  const auto days = [&](std::size_t i) {
    return date::resolve(back->statements[i].date->meaning, publication, std::nullopt);
  };
  CHECK(days(0) == date_of_day(day_of({2023, 11, 23})));
  CHECK(days(1) == date_of_month(2023, 2));
}

TEST_CASE("every verb of speech is a kind of saying, and thoughts are not") {
  const auto is_saying = [](std::string_view lemma) {
    for (int depth = 0; depth < 10; ++depth) {
      if (lemma == "say") return true;
      const auto broader = broader_verb(lemma);
      if (!broader) return false;
      lemma = *broader;
    }
    return false;
  };
  for (const std::string_view lemma :
       {"say", "deny", "rebuke", "comment", "tell", "retort", "vow", "criticize"})
    CHECK(is_saying(lemma));
  for (const std::string_view lemma : {"believe", "hope", "want", "interpret"})
    CHECK_FALSE(is_saying(lemma));
}

TEST_CASE("what two say together is a statement of each") {
  const Text joint{"joint.txt", "2031-03-10",
                   "President Erik Dahl said on Monday that the mill would close. "
                   "Dahl's remarks were dismissed by the Harbour Board and the Fishermen Party."};
  std::map<std::string, std::set<std::string>> speakers;
  for (const Quad& quad : derive(extractions_of({joint})).quads) {
    if (quad.predicate.text == vocabulary::speaker) {
      speakers[quad.subject.text].insert(quad.object.text.substr(vocabulary::entity_prefix.size()));
    }
  }
  std::multiset<std::string> told;
  for (const auto& [node, names] : speakers) {
    CHECK(names.size() == 1);
    told.insert(names.begin(), names.end());
  }
  CHECK(told == std::multiset<std::string>{"erik-dahl", "fishermen-party", "harbour-board"});
  const auto store = empty_store();
  const auto report = ingest::ingest(*store, documents_of({joint}));
  REQUIRE(report);
  CHECK(report->statements == told.size());
}

TEST_CASE("slugs are made of letters and digits") {
  CHECK(vocabulary::slug_of("Ursula von der Leyen") == "ursula-von-der-leyen");
  CHECK(vocabulary::slug_of("José O'Neill, Jr.") == "jose-oneill-jr");
  CHECK(vocabulary::slug_of("  --  ") == "unnamed");
}
