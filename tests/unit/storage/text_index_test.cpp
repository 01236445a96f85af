// The text index: words and stems as Unicode has them, candidates against a plain search, upkeep by
// loads, commits and folds, and damage.
#include "storage/texts/text_index.hpp"

#include <doctest/doctest.h>
#include <libstemmer.h>
#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>

#include <map>
#include <random>
#include <set>

#include "storage/check/check_store.hpp"
#include "storage/texts/stems.hpp"
#include "storage/texts/word_entries.hpp"
#include "tests/unit/storage/seed.hpp"
#include "tests/unit/storage/text_store.hpp"

namespace quoth::storage {
namespace {

/// The stems of a whole text, by Unicode's tables alone.
std::vector<std::string> stems_by_tables(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* folding = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const auto folded = folding->normalize(icu::UnicodeString::fromUTF8(text), status);
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createWordInstance(icu::Locale::getEnglish(), status));
  REQUIRE(U_SUCCESS(status));
  sb_stemmer* stemmer = sb_stemmer_new("english", "UTF_8");
  std::vector<std::string> stems;
  breaks->setText(folded);
  for (std::int32_t begin = breaks->first(), end = breaks->next(); end != icu::BreakIterator::DONE;
       begin = end, end = breaks->next()) {
    if (breaks->getRuleStatus() == UBRK_WORD_NONE) continue;
    std::string word;
    folded.tempSubStringBetween(begin, end).toUTF8String(word);
    const auto* stem = sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol*>(word.data()),
                                       static_cast<int>(word.size()));
    stems.emplace_back(reinterpret_cast<const char*>(stem),
                       static_cast<std::size_t>(sb_stemmer_length(stemmer)));
  }
  sb_stemmer_delete(stemmer);
  return stems;
}

/// Letters, signs and blanks that the rules of words speak of, in any row.
std::string text_of_any_signs(std::mt19937_64& random) {
  static const std::vector<std::string> signs{
      "a",      "B",      "laughs", "9",      " ",      " ",      "\t",     "\n",     "\r\n",
      ".",      ",",      ";",      ":",      "'",      "\"",     "_",      "-",      "(",
      "]",      "!",      "?",      "/",      "$",      "\u0301", "\u200D", "\u00AD", "\u05D0",
      "\u05F4", "\u30AB", "北",     "京",     "ก",      "ำ",      "\u00A0", "\u2019", "\u212A",
      "\u017F", "ß",      "é",      "\u3000", "🇩",      "🇪",      "👩",      "\u00B7", "\u1100",
      "\u1161", "한",     "\u0130", "ﬁ",      "\u0001", "\u00B4", "\u2003"};
  std::string text;
  for (std::size_t count = random() % 12; count > 0; --count)
    text += signs[random() % signs.size()];
  return text;
}

bool has_phrase(const std::string& text, const std::vector<std::string>& phrase) {
  const auto stems = stems_of(text);
  return std::search(stems.begin(), stems.end(), phrase.begin(), phrase.end()) != stems.end();
}

/// What `check` says of a copy of a store with `damage` done to it.
std::string check_after(const TextStore& texts, const std::function<void(WriteBatch&)>& damage) {
  static int copies = 0;
  const std::string copy = "damaged" + std::to_string(++copies);
  const auto original = texts.keys("store");
  REQUIRE(original->checkpoint(copy));
  const auto keys = texts.keys(copy);
  WriteBatch batch;
  damage(batch);
  REQUIRE(keys->commit(batch, CommitDurability::synced));
  std::string lines;
  for (const Finding& finding : check_store(*keys, {}).value().findings) {
    lines += to_line(finding) + "\n";
  }
  return lines;
}

}  // namespace

TEST_CASE("a text's stems are those of its pieces between blanks, as Unicode's tables have them") {
  std::mt19937_64 random(test_seed(1));
  for (int i = 0; i < 20000; ++i) {
    const std::string text = text_of_any_signs(random);
    INFO(text);
    REQUIRE(stems_of(text) == stems_by_tables(text));
  }
}

TEST_CASE("the index tells all texts that hold a piece, and of rare words no others") {
  std::mt19937_64 random(test_seed(2));
  TextStore texts;
  auto all = random_claims(random, 3000);
  texts.load(all);
  for (int i = 0; i < 300; ++i) {
    const std::string& text = all[random() % all.size()];
    const std::size_t begin = random() % text.size();
    const std::string part = text.substr(begin, 1 + random() % 9);
    INFO(part);
    const auto told = texts.told(all, {part});
    for (const std::string& holder : holding(all, part)) CHECK(told.contains(holder));
    const auto ending = texts.told(all, {text.substr(begin), false, true, false});
    CHECK(ending.contains(text));
    const auto beginning = texts.told(all, {text.substr(0, begin + 1), true, false, false});
    CHECK(beginning.contains(text));
  }
  CHECK(holding(all, "quetzal").size() > 5);
  CHECK(texts.told(all, {"quetzal"}) == holding(all, "quetzal"));
  CHECK(texts.told(all, {"no such word"}).empty());
  auto any_case = holding(all, "quetzal");
  any_case.merge(holding(all, "Quetzal"));
  CHECK(texts.told(all, {"quetzal", false, false, true}) == any_case);
}

TEST_CASE("the index tells the texts with words one behind another, and no others") {
  std::mt19937_64 random(test_seed(8));
  TextStore texts;
  static const std::vector<std::string> words{"laughs", "laughing", "at",   "the",   "well-known",
                                              "(king)", "—",        "a",    "...",   "ha-ha-ha",
                                              "can't",  "ÉTÉ,",     "北京", "\"the", "kings"};
  std::vector<std::string> all;
  for (int i = 0; i < 3000; ++i) {
    std::string text = std::to_string(i) + " begins";
    for (std::size_t count = random() % 9; count > 0; --count) {
      text += (random() % 9 == 0 ? "\n " : " ") + words[random() % words.size()];
    }
    all.push_back(text);
  }
  texts.load(all);
  std::size_t found = 0;
  for (int i = 0; i < 300; ++i) {
    std::string phrase;
    for (std::size_t count = 1 + random() % 4; count > 0; --count) {
      phrase += words[random() % words.size()] + " ";
    }
    INFO(phrase);
    const auto stems = stems_of(phrase);
    if (stems.empty()) continue;
    std::set<std::string> expected;
    for (const std::string& text : all) {
      if (has_phrase(text, stems)) expected.insert(text);
    }
    found += expected.size();
    CHECK(texts.told_phrase(all, stems) == expected);
  }
  CHECK(found > 1000);
  CHECK(texts.told_phrase(all, {"no", "such"}).empty());
}

TEST_CASE("texts of other predicates than the chosen ones are left out, and told as ones to read") {
  std::mt19937_64 random(test_seed(9));
  TextStore texts;
  const auto all = random_claims(random, 2000);
  BulkLoadOptions options;
  options.text_predicates = {"urn:p"};
  texts.load(all, options);
  CHECK(texts.checked() == "");
  std::set<std::string> left_out;
  for (std::size_t i = 1; i < all.size(); i += 2) left_out.insert(all[i]);
  for (std::size_t i = 0; i < all.size(); i += 2) left_out.erase(all[i]);
  auto expected = holding(all, "quetzal");
  expected.insert(left_out.begin(), left_out.end());
  CHECK(texts.told(all, {"quetzal"}) == expected);
  CHECK(texts.store->figures()->text_predicates == std::vector<std::string>{"urn:p"});

  // What comes later is chosen alike, by folds as by loads, until all are wanted again.
  const auto take_later = [&](std::size_t count) {
    auto later = random_claims(random, count);
    for (std::size_t i = 0; i < count; ++i)
      later[i] += " " + std::to_string(i) + "#" + std::to_string(count);
    return later;
  };
  std::vector<std::string> later = take_later(600);
  texts.commit(later);
  REQUIRE(texts.store->optimize());
  CHECK(texts.told(later, {"quetzal"}) == holding(later, "quetzal"));
  CHECK(texts.checked() == "");
  options.text_predicates = {"urn:other"};
  texts.load(random_claims(random, 600), options);
  later = take_later(601);
  texts.commit(later);
  REQUIRE(texts.store->optimize());
  CHECK(texts.checked() == "");
  CHECK(texts.told(later, {"quetzal"}).size() > later.size() / 2);
  options.text_predicates = std::vector<std::string>();
  later = take_later(3000);
  texts.load(later, options);
  CHECK(texts.told(later, {"quetzal"}) == holding(later, "quetzal"));
  CHECK(texts.store->figures()->text_predicates.empty());
  CHECK(texts.checked() == "");
}

TEST_CASE("a stretch made before there were positions is read, and made anew by optimize") {
  std::mt19937_64 random(test_seed(10));
  TextStore texts;
  auto all = random_claims(random, 1000);
  all.push_back("one quetzal laughs at another");
  all.push_back("another quetzal at one laughs");
  texts.load(all);
  REQUIRE(texts.store->close());
  {
    const auto keys = texts.keys("store");
    const auto snapshot = keys->snapshot().value();
    WriteBatch batch;
    auto stretches = read_text_stretches(*snapshot).value();
    REQUIRE(stretches.size() == 1);
    stretches[0].has_positions = false;
    put_text_stretches(batch, stretches);
    batch.remove(words_space, word_key({1, WordPart::positions, 0}));
    const std::string version_5 = std::string(7, '\0') + '\5';
    batch.put(meta_space, "format", version_5);
    REQUIRE(keys->commit(batch, CommitDurability::synced));
  }
  const auto stems = stems_of("quetzal laughing");
  const std::set<std::string> with_both{all[1000], all[1001]};
  texts.store = texts.open();
  CHECK(texts.store->figures()->format_version == 6);
  CHECK(texts.checked() == "");
  for (const std::string& text : with_both) CHECK(texts.told_phrase(all, stems).contains(text));
  CHECK(texts.told_phrase(all, stems).size() < 20);
  REQUIRE(texts.store->optimize());
  CHECK(texts.checked() == "");
  CHECK(texts.told_phrase(all, stems) == std::set<std::string>{all[1000]});
}

TEST_CASE("words too long to keep, and none at all, leave a text among those to be read") {
  TextStore texts;
  const std::string long_word(500, 'x');
  std::vector<std::string> all{long_word + " one", "two words", std::string(20, ' ')};
  for (int i = 0; i < 200; ++i) all.push_back("filler number " + std::to_string(i));
  texts.load(all);
  CHECK(texts.told(all, {"xxx"}) == std::set<std::string>{all[0]});
  CHECK(texts.told(all, {"two"}) == std::set<std::string>{all[0], all[1]});
  CHECK(texts.told(all, {"   "}).contains(all[2]));
}

TEST_CASE(
    "loads, commits, folds and new opens keep the index sound, and folds keep it in few "
    "stretches") {
  std::mt19937_64 random(test_seed(3));
  TextStore texts;
  std::vector<std::string> all;
  const auto take = [&](std::size_t count) {
    auto more = random_claims(random, count);
    all.insert(all.end(), more.begin(), more.end());
    return more;
  };
  const auto check_all = [&] {
    CHECK(texts.checked() == "");
    const auto told = texts.told(all, {"quetzal"});
    for (const std::string& holder : holding(all, "quetzal")) CHECK(told.contains(holder));
  };
  texts.load(take(500));
  texts.load(take(500), false);
  for (int round = 0; round < 12; ++round) {
    texts.commit(take(200));
    check_all();
    REQUIRE(texts.store->optimize());
    check_all();
  }
  const auto stretches = [&] {
    return texts.store->snapshot().value()->text_index()->stretches().size();
  };
  CHECK(stretches() <= 5);
  CHECK(texts.told(all, {"quetzal"}).size() < all.size() / 2);
  const std::size_t before = stretches();
  REQUIRE(texts.store->optimize());  // nothing is left to do
  CHECK(stretches() == before);
  REQUIRE(texts.store->close());
  texts.store = texts.open();
  check_all();
}

TEST_CASE(
    "texts that came without an index get one when the store is optimized, unless it was not "
    "wanted") {
  std::mt19937_64 random(4);
  TextStore texts;
  const auto all = random_claims(random, 1000);
  texts.commit(all);
  CHECK(texts.told(all, {"quetzal"}).size() ==
        std::set<std::string>(all.begin(), all.end()).size());
  REQUIRE(texts.store->optimize());
  CHECK(texts.told(all, {"quetzal"}) == holding(all, "quetzal"));
  TextStore unwanted;
  unwanted.load(all, false);
  REQUIRE(unwanted.store->optimize());
  CHECK(unwanted.store->snapshot().value()->text_index()->stretches().empty());
}

TEST_CASE("check names what is wrong with the text index") {
  std::mt19937_64 random(5);
  TextStore texts;
  texts.load(random_claims(random, 1000));
  REQUIRE(texts.store->close());
  CHECK(check_after(texts, [](WriteBatch&) {}) == "");
  const auto entry = [](WordPart part) { return word_key({1, part, 0}); };
  const auto has = [](const std::string& lines, const std::string& part) {
    CAPTURE(lines);
    CAPTURE(part);
    CHECK(lines.find(part) != std::string::npos);
  };
  for (const auto& [part, number] : std::map<WordPart, std::string>{{WordPart::words, "0"},
                                                                    {WordPart::lists, "1"},
                                                                    {WordPart::stems, "2"},
                                                                    {WordPart::positions, "3"}}) {
    const std::string where = "from number 1 on, part " + number + ", chunk 0";
    const auto removed =
        check_after(texts, [&](WriteBatch& batch) { batch.remove(words_space, entry(part)); });
    has(removed, where);
    has(removed, "it is missing");
    const auto cut = check_after(
        texts, [&](WriteBatch& batch) { batch.put(words_space, entry(part), "short"); });
    has(cut, where);
    has(cut, "it is cut short");
  }
  // Well formed, and wrong.
  const auto wrong = check_after(texts, [&](WriteBatch& batch) {
    WordEntryEncoder encoder;
    batch.put(words_space, entry(WordPart::lists),
              encoder.encode(entry(WordPart::lists), "\1\2\3"));
  });
  has(wrong, "it does not say what the terms say");
  const auto stray = check_after(texts, [&](WriteBatch& batch) {
    WordEntryEncoder encoder;
    const std::string key = word_key({7, WordPart::words, 0});
    batch.put(words_space, key, encoder.encode(key, "x"));
  });
  has(stray, "from number 7 on, part 0, chunk 0");
  has(stray, "it stands where none should");
  has(check_after(texts, [](WriteBatch& batch) { batch.remove(meta_space, "text-index"); }),
      "it stands where none should");
  has(check_after(texts, [](WriteBatch& batch) { batch.put(meta_space, "text-index", "x"); }),
      "\"text-index\" is damaged");
}

TEST_CASE("a damaged entry ends a search with an error that names it") {
  std::mt19937_64 random(6);
  TextStore texts;
  texts.load(random_claims(random, 1000));
  REQUIRE(texts.store->close());
  {
    const auto keys = texts.keys("store");
    const std::string key = word_key({1, WordPart::lists, 0});
    std::string value = *keys->snapshot().value()->get(words_space, key).value();
    value.back() = static_cast<char>(value.back() ^ 1);
    WriteBatch batch;
    batch.put(words_space, key, value);
    REQUIRE(keys->commit(batch, CommitDurability::synced));
  }
  texts.store = texts.open();
  const auto snapshot = texts.store->snapshot().value();
  const auto index = snapshot->text_index();
  REQUIRE(index);
  const auto found = index->with_piece(index->stretches()[0], {"quetzal"});
  REQUIRE_FALSE(found);
  CHECK(found.error().message ==
        "the text index of the terms from number 1 on, part 1, chunk 0: its checksum is wrong");
}

}  // namespace quoth::storage
