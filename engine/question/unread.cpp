#include "engine/question/unread.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "engine/names/objects.hpp"
#include "engine/names/resolve_name.hpp"
#include "engine/vocabulary/vocabulary.hpp"
#include "parser/document/words/words.hpp"
#include "storage/names/fold.hpp"
#include "storage/texts/stems.hpp"

namespace quoth::question {
namespace {

using storage::Snapshot;
using storage::TermId;

constexpr std::size_t documents_max = 200;
constexpr std::size_t statements_max = 2000;
constexpr std::size_t shown_max = 2;
constexpr std::size_t sentence_bytes_max = 300;

Term word_of(std::string_view iri) { return Term::iri(std::string(iri)); }

Result<std::optional<TermId>> id_of(const Snapshot& snapshot, const Thing& thing) {
  using Id = std::optional<TermId>;
  if (const auto* iri = std::get_if<query::Iri>(&thing.node.form))
    return snapshot.find(Term::iri(iri->text));
  const auto* name = std::get_if<query::Name>(&thing.node.form);
  if (name == nullptr) return Id{};
  auto resolved = resolve_name(snapshot, name->text);
  if (!resolved) return Id{};
  return Id{resolved->id};
}

/// How a sentence may call the thing: as it was asked, by its name, a person by the last word of
/// it.
std::vector<std::string> spellings_of(const Thing& thing) {
  std::vector<std::string> all;
  const auto add = [&](const std::string& name) {
    std::string folded = storage::fold_name(name);
    if (!folded.empty() && std::find(all.begin(), all.end(), folded) == all.end())
      all.push_back(std::move(folded));
  };
  add(thing.words);
  add(thing.label);
  if (thing.kind == ThingKind::person) add(thing.label.substr(thing.label.rfind(' ') + 1));
  return all;
}

void add_stems(std::vector<std::string>& to, const std::string& words) {
  for (std::string& stem : storage::stems_of(words)) to.push_back(std::move(stem));
}

/// The subjects of all quads with this predicate and object.
Result<std::vector<TermId>> subjects_of(const Snapshot& snapshot, const Term& predicate,
                                        TermId object, std::size_t most) {
  std::vector<TermId> subjects;
  auto id = snapshot.find(predicate);
  if (!id) return id.error();
  if (!id.value()) return subjects;
  storage::QuadPattern pattern;
  pattern.columns[1] = storage::QuadPattern::exactly(**id);
  pattern.columns[2] = storage::QuadPattern::exactly(object);
  const auto cursor = snapshot.scan(pattern, storage::IndexOrder::pos);
  while (subjects.size() < most) {
    auto block = cursor->next();
    if (!block) return block.error();
    if (*block == nullptr) break;
    for (const TermId subject : (*block)->columns[0])
      if (subjects.size() < most) subjects.push_back(subject);
  }
  return subjects;
}

/// The documents that mention an entity.
Result<std::set<TermId>> documents_with(const Snapshot& snapshot, TermId entity) {
  std::set<TermId> documents;
  auto mentions = subjects_of(snapshot, word_of(vocabulary::of), entity, SIZE_MAX);
  if (!mentions) return mentions.error();
  for (const TermId mention : *mentions) {
    auto source = first_object(snapshot, mention, word_of(vocabulary::source));
    if (!source) return source.error();
    if (*source) documents.insert(**source);
  }
  return documents;
}

Result<std::set<TermId>> documents_with_all(const Snapshot& snapshot, const Sought& sought) {
  std::set<TermId> documents;
  for (std::size_t i = 0; i < sought.entities.size(); ++i) {
    auto found = documents_with(snapshot, sought.entities[i]);
    if (!found) return found.error();
    if (i == 0) {
      documents = std::move(*found);
      continue;
    }
    std::set<TermId> both;
    std::set_intersection(documents.begin(), documents.end(), found->begin(), found->end(),
                          std::inserter(both, both.end()));
    documents = std::move(both);
  }
  return documents;
}

bool has_capital(const std::string& name) {
  return std::any_of(name.begin(), name.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80) != 0;
  });
}

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

/// Whether the folded text has the name, and not as a part of longer words.
bool has_name(const std::string& text, const std::string& name) {
  for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
    const std::size_t behind = at + name.size();
    const bool begins = at == 0 || !is_word_byte(text[at - 1]);
    const bool ends = behind == text.size() || !is_word_byte(text[behind]);
    if (begins && ends) return true;
  }
  return false;
}

bool has_one_of(const std::string& text, const std::vector<std::string>& names) {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return has_name(text, name); });
}

bool has_stems(const std::string& text, const std::vector<std::string>& stems) {
  const std::vector<std::string> all = storage::stems_of(text);
  return std::all_of(stems.begin(), stems.end(), [&](const std::string& stem) {
    return std::find(all.begin(), all.end(), stem) != all.end();
  });
}

bool holds_all(const std::string& sentence, const Sought& sought) {
  const std::string folded = storage::fold_name(sentence);
  for (const auto& spellings : sought.names) {
    if (!has_one_of(folded, spellings)) return false;
  }
  return has_stems(sentence, sought.stems);
}

/// On one line, and not too long.
std::string shown(const std::string& document, std::string sentence) {
  std::replace_if(
      sentence.begin(), sentence.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; },
      ' ');
  if (sentence.size() > sentence_bytes_max) {
    std::size_t cut = sentence_bytes_max;
    while (cut > 0 && (static_cast<unsigned char>(sentence[cut]) & 0xC0) == 0x80) --cut;
    sentence = sentence.substr(0, cut) + "...";
  }
  return document + ": \"" + sentence + "\"";
}

Result<std::string> text_at(const Snapshot& snapshot, TermId subject, std::string_view predicate) {
  auto object = first_object(snapshot, subject, word_of(predicate));
  if (!object) return object.error();
  if (!*object) return std::string{};
  auto term = snapshot.term(**object);
  if (!term) return term.error();
  return std::move(term->text);
}

Result<void> add_from_document(const Snapshot& snapshot, TermId id, const Sought& sought,
                               std::vector<std::string>& sentences) {
  auto text = text_at(snapshot, id, vocabulary::text);
  if (!text) return text.error();
  auto name = text_at(snapshot, id, vocabulary::name);
  if (!name) return name.error();
  document::Document document;
  document.text = std::move(*text);
  document.body = {0, static_cast<std::uint32_t>(document.text.size())};
  for (const document::Sentence& sentence : document::find_words(document).sentences) {
    if (sentences.size() >= shown_max) return {};
    const std::string words(document::text_of(document, sentence.span));
    if (holds_all(words, sought)) sentences.push_back(shown(*name, words));
  }
  return {};
}

/// How many of the words and names that were asked for the claim has.
std::size_t shared_with(const std::string& claim, const Sought& sought) {
  std::size_t shared = 0;
  const std::vector<std::string> stems = storage::stems_of(claim);
  for (const std::string& stem : sought.claim_stems)
    if (std::find(stems.begin(), stems.end(), stem) != stems.end()) ++shared;
  const std::string folded = storage::fold_name(claim);
  for (const auto& spellings : sought.claim_names) shared += has_one_of(folded, spellings) ? 1 : 0;
  return shared;
}

/// The statement of the speakers that has most of the claim's words and names, if it has half of
/// them.
Result<void> add_nearest_statement(const Snapshot& snapshot, const Sought& sought,
                                   std::vector<std::string>& sentences) {
  const std::size_t wanted = sought.claim_stems.size() + sought.claim_names.size();
  std::optional<TermId> nearest;
  std::size_t most = 0;
  for (const TermId speaker : sought.speakers) {
    auto statements = subjects_of(snapshot, word_of(vocabulary::speaker), speaker, statements_max);
    if (!statements) return statements.error();
    for (const TermId statement : *statements) {
      auto claim = text_at(snapshot, statement, vocabulary::claim);
      if (!claim) return claim.error();
      const std::size_t shared = shared_with(*claim, sought);
      if (shared <= most || 2 * shared < wanted) continue;
      most = shared;
      nearest = statement;
    }
  }
  if (!nearest) return {};
  auto source = first_object(snapshot, *nearest, word_of(vocabulary::source));
  if (!source) return source.error();
  if (!*source) return {};
  auto name = text_at(snapshot, **source, vocabulary::name);
  if (!name) return name.error();
  auto sentence = text_at(snapshot, *nearest, vocabulary::sentence);
  if (!sentence) return sentence.error();
  if (!sentence->empty()) sentences.push_back(shown(*name, std::move(*sentence)));
  return {};
}

}  // namespace

Result<Sought> sought_by(const Snapshot& snapshot, const Meaning& meaning) {
  const Act& act = meaning.act;
  Sought sought;
  const bool is_plain = meaning.further.empty() && act.any_topic.empty() && !act.reacts_to &&
                        act.sources.empty() && act.speakers.size() < 2 &&
                        act.aimed_joint != Joint::alternative;
  if (!is_plain || meaning.is_negated || meaning.is_mention) return sought;
  std::vector<Thing> things = act.speakers;
  for (const auto& more : {act.aimed_at, act.listeners, act.topic.things, act.topic.named})
    things.insert(things.end(), more.begin(), more.end());
  for (const Thing& thing : things) {
    // "The media" and "opponents" are words rather than names.
    if (!has_capital(thing.label)) {
      add_stems(sought.stems, thing.label);
      continue;
    }
    auto id = id_of(snapshot, thing);
    if (!id) return id.error();
    if (!*id) return Sought{};
    sought.entities.push_back(**id);
    sought.names.push_back(spellings_of(thing));
  }
  for (const std::string& words : act.topic.words) add_stems(sought.claim_stems, words);
  sought.stems.insert(sought.stems.end(), sought.claim_stems.begin(), sought.claim_stems.end());
  for (const Thing& thing : act.topic.named) sought.claim_names.push_back(spellings_of(thing));
  if (!sought.claim_stems.empty() && !act.speakers.empty() &&
      has_capital(act.speakers.front().label))
    sought.speakers.push_back(sought.entities.front());
  if (act.verb && sought.claim_stems.empty()) add_stems(sought.stems, act.verb->lemma);
  return sought;
}

Result<std::vector<std::string>> unread_sentences(const Snapshot& snapshot, const Sought& sought) {
  std::vector<std::string> sentences;
  if (sought.is_empty()) return sentences;
  if (!sought.speakers.empty()) {
    if (auto added = add_nearest_statement(snapshot, sought, sentences); !added)
      return added.error();
  }
  auto documents = documents_with_all(snapshot, sought);
  if (!documents) return documents.error();
  std::size_t looked_at = 0;
  for (const TermId document : *documents) {
    if (sentences.size() >= shown_max || ++looked_at > documents_max) break;
    if (auto added = add_from_document(snapshot, document, sought, sentences); !added)
      return added.error();
  }
  std::sort(sentences.begin(), sentences.end());
  sentences.erase(std::unique(sentences.begin(), sentences.end()), sentences.end());
  return sentences;
}

}  // namespace quoth::question
