#include <algorithm>

#include "engine/question/lemma.hpp"
#include "engine/question/reader.hpp"
#include "engine/question/verb_objects.hpp"

namespace quoth::question {
namespace {

using query::Piece;
using query::PieceKind;

/// "ruled out", "pointed out", where the store has such a verb.
std::optional<Verb> phrasal_verb(const Reader& reader, std::size_t ahead) {
  const query::Piece *word = reader.peek(ahead), *particle = reader.peek(ahead + 1);
  if (word == nullptr || particle == nullptr || particle->is_capitalised) return std::nullopt;
  return reader.lexicon.find_phrasal(word->text, lower_case(particle->text));
}

/// "made fun of", where the store has the verb that tells it.
std::optional<VerbRead> take_idiom(Reader& reader) {
  if (reader.at_end()) return std::nullopt;
  const std::vector<std::string> lemmas = verb_lemmas(reader.peek()->text);
  for (const Idiom& idiom : idioms()) {
    const bool stands_here = std::find(lemmas.begin(), lemmas.end(), idiom.verb) != lemmas.end() &&
                             reader.is(idiom.second, 1) && reader.is(idiom.third, 2);
    if (!stands_here) continue;
    VerbRead read;
    read.piece = reader.at;
    read.verb = reader.lexicon.find(idiom.lemma);
    if (!read.verb) return std::nullopt;
    reader.notes.push_back("\"" + reader.text_of(reader.at, reader.at + 3) + "\" was read as `" +
                           read.verb->lemma + "`");
    reader.at += 3;
    return read;
  }
  return std::nullopt;
}

/// "Publicly", "ever", "also" before a verb say nothing that the store knows.
void take_adverbs(Reader& reader) {
  const auto is_adverb = [&] {
    const Piece* piece = reader.peek();
    if (piece == nullptr || piece->kind != PieceKind::word || piece->is_capitalised) return false;
    const std::string word = lower_case(piece->text);
    return word == "ever" || word == "also" || word == "often" || word == "once" ||
           word == "would" || (word.size() > 4 && word.ends_with("ly") && word != "reply");
  };
  while (is_adverb() && is_verb(reader, 1)) ++reader.at;
}

/// "Described as" for "called", and "I want" for "wants".
void find_other_wordings(const Reader& reader, const std::string& word, VerbRead& read) {
  for (const std::string& lemma : verb_lemmas(word)) {
    if (is_attitude(lemma) || is_attitude(other_spelling(lemma))) read.attitude = lemma;
    read.characterises = read.characterises || characterises(lemma);
    if (!read.verb && only_asserts(lemma)) read.sense = Sense::say;  // no statement has the verb
  }
  // "Called for", "called on", "called out" are other verbs.
  if (reader.kind(1) == PieceKind::clause_head || reader.is_any({"out", "off", "into"}, 1))
    read.characterises = false;
  if (!read.characterises) return;
  for (const std::string_view lemma : characterising_verbs()) {
    auto verb = reader.lexicon.find(lemma);
    if (!verb || (read.verb && verb->lemma == read.verb->lemma)) continue;
    if (read.verb)
      read.or_verbs.push_back(std::move(*verb));
    else
      read.verb = std::move(*verb);
  }
}

/// "Promised" of which no statement was read: the sentence around one may say so.
void find_beside(Reader& reader, const std::string& word, VerbRead& read) {
  for (const std::string& lemma : verb_lemmas(word)) {
    if (!only_says(lemma)) continue;
    read.sense = Sense::say;
    read.beside = lemma;
    reader.notes.push_back("no statement was read as `" + lemma +
                           "`: it was looked for in the sentence around what was said");
    return;
  }
}

}  // namespace

bool is_verb(const Reader& reader, std::size_t ahead) {
  const query::Piece* piece = reader.peek(ahead);
  if (!piece || piece->kind != PieceKind::word || piece->is_capitalised) return false;
  if (piece->text.ends_with("ly") && is_verb(reader, ahead + 1)) return true;  // publicly denied
  if (reader.is("fun", ahead + 1)) return true;                                // made fun of
  for (const std::string& lemma : verb_lemmas(piece->text))
    if (sense_of(lemma) || only_asserts(lemma) || characterises(lemma) || is_attitude(lemma))
      return true;
  return reader.lexicon.find(piece->text).has_value() || phrasal_verb(reader, ahead).has_value();
}

Result<VerbRead> read_verb(Reader& reader) {
  const std::size_t begin = reader.at;
  auto read = read_active_verb(reader);
  if (!read || read->sense || read->verb) return read;
  reader.at = begin;
  return unknown_verb(reader);
}

Result<VerbRead> read_active_verb(Reader& reader) {
  take_adverbs(reader);
  if (auto idiom = take_idiom(reader)) return std::move(*idiom);
  if (reader.at_end() || reader.kind() != PieceKind::word) return unknown_verb(reader);
  VerbRead read;
  read.piece = reader.at;
  const std::string& word = reader.peek()->text;
  for (const std::string& lemma : verb_lemmas(word)) {
    read.sense = sense_of(lemma);
    if (read.sense) break;
  }
  if (!read.sense) read.verb = phrasal_verb(reader, 0);
  if (read.verb) {
    reader.at += 2;
    return read;
  }
  if (!read.sense || *read.sense == Sense::carry) read.verb = reader.lexicon.find(word);
  if (!read.sense) find_other_wordings(reader, word, read);
  if (reader.is_wide && !read.sense && !read.verb) find_beside(reader, word, read);
  const bool is_known = read.sense || read.verb || read.characterises || !read.attitude.empty();
  if (!is_known) return unknown_verb(reader);
  ++reader.at;
  return read;
}

}  // namespace quoth::question
