#include <algorithm>
#include <array>

#include "engine/question/lemma.hpp"
#include "engine/question/reader.hpp"
#include "engine/question/verb_objects.hpp"

namespace quoth::question {
namespace {

using query::PieceKind;

constexpr std::size_t noun_words_max = 4;

// "What reasons did X give" asks for what X said, whether or not he spoke of reasons.
constexpr std::array<std::string_view, 14> containers = {
    "reason",  "reasons", "thing",       "things",       "kind",  "sort",   "detail",
    "details", "type",    "explanation", "explanations", "point", "points", "information"};

bool is_auxiliary(const Reader& reader, std::size_t at) {
  const auto& pieces = reader.question.pieces;
  if (at >= reader.size() || pieces[at].kind != PieceKind::auxiliary) return false;
  constexpr std::array<std::string_view, 10> words = {"did", "does", "do",   "has",  "have",
                                                      "had", "was",  "were", "been", "are"};
  return std::find(words.begin(), words.end(), pieces[at].text) != words.end();
}

/// Behind the noun that begins at the next piece, before an auxiliary; nothing where none stands.
std::optional<std::size_t> noun_end(const Reader& reader) {
  std::size_t end = reader.at;
  const auto& pieces = reader.question.pieces;
  while (end < reader.size() && end < reader.at + noun_words_max &&
         pieces[end].kind == PieceKind::word && !pieces[end].is_possessive)
    ++end;
  if (end == reader.at || !is_auxiliary(reader, end)) return std::nullopt;
  return end;
}

std::vector<std::string> words_of_claim(const Reader& reader, std::size_t end) {
  std::vector<std::string> words;
  for (std::size_t at = reader.at; at < end; ++at) {
    const std::string word = lower_case(reader.question.pieces[at].text);
    const bool is_container =
        std::find(containers.begin(), containers.end(), word) != containers.end();
    if (!is_container && !is_empty_word(word)) words.push_back(word);
  }
  return words;
}

}  // namespace

void drop_stranded_preposition(Reader& reader) {
  if (reader.end < 2 || lower_case(reader.question.pieces[reader.end - 2].text) == "say") return;
  Reader last = reader;
  if (last.is_any({"to"}, reader.end - 2 - reader.at) &&
      last.is_any({"do"}, reader.end - 1 - reader.at)) {
    reader.end -= 2;  // "what did X urge Y to do"
    return;
  }
  last.at = reader.end - 1;
  if (last.take_any({"of", "about", "for", "on", "to", "with"})) --reader.end;
}

bool begins_told_clause(Reader& reader, const VerbRead& verb) {
  const bool tells = verb.sense == Sense::say ||
                     (verb.verb && !verb.sense && !has_personal_object(verb.verb->lemma) &&
                      !aims_at_object(verb.verb->lemma) && !verb.characterises);
  if (!tells || reader.at_end() || reader.is("most")) return false;
  const PieceKind kind = reader.kind();
  const bool begins = kind == PieceKind::word || kind == PieceKind::article ||
                      kind == PieceKind::bracketed || reader.is("that");
  if (!begins) return false;
  const std::size_t begin = reader.at, notes = reader.notes.size();
  const auto date = read_date_clause(reader);
  reader.at = begin;
  reader.notes.resize(notes);
  return !date || !*date;
}

Result<bool> read_belonging(Reader& reader, Act& act) {
  if (!reader.is("from") && !reader.is("at") && !reader.is("in")) return false;
  const std::size_t begin = reader.at++, notes = reader.notes.size();
  auto name = read_name(reader);
  const bool is_body = name && *name && !(*name)->is_possessive &&
                       (*name)->thing.kind == ThingKind::organisation && !reader.at_end();
  if (is_body) {
    act.speakers.push_back(std::move((*name)->thing));
    return true;
  }
  reader.at = begin;
  reader.notes.resize(notes);
  return false;
}

Result<std::optional<Meaning>> read_asked_noun(Reader& reader) {
  using Read = std::optional<Meaning>;
  const auto end = noun_end(reader);
  if (!end) return Read{};
  std::vector<std::string> words = words_of_claim(reader, *end);
  const std::size_t noun = *end - 1;
  reader.at = *end;
  drop_stranded_preposition(reader);
  const bool is_passive = reader.is("was") || reader.is("were") || reader.is("are");
  ++reader.at;
  if (reader.is("been")) return Read{};
  // "What accusation did X make" asks for what X accused somebody of.
  const auto spoken = verb_of_noun(noun_lemma(reader.question.pieces[noun].text));
  auto meaning = is_passive ? read_passive(reader, {}) : read_active(reader, {});
  if (!meaning) return meaning.error();
  if (spoken && !spoken->empty() && !meaning->act.verb) {
    meaning->act.verb = reader.lexicon.find(*spoken);
    if (meaning->act.verb) words.pop_back();
  }
  Topic topic;
  topic.words = std::move(words);
  add_topic(meaning->act.topic, std::move(topic));
  return Read{std::move(*meaning)};
}

}  // namespace quoth::question
