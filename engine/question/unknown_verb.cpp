#include <quoth/nearest.hpp>

#include "engine/question/lemma.hpp"
#include "engine/question/nearest_sentences.hpp"
#include "engine/question/reader.hpp"
#include "engine/question/unread.hpp"

namespace quoth::question {
namespace {

using query::PieceKind;

/// Some of the verbs that may be asked for.
std::string known_verbs(const Lexicon& lexicon) {
  constexpr std::size_t shown_max = 12;
  std::string hint = "its verbs are say, comment";
  std::size_t shown = 0;
  for (const std::string& word : lexicon.words()) {
    if (word == "say" || word == "comment") continue;
    if (word.find_first_of(" -'") != std::string::npos || is_empty_word(word)) continue;
    if (++shown > shown_max) return hint + " and more";
    hint += ", " + word;
  }
  return hint;
}

/// Whom and what the question names, as far as the store knows them.
std::vector<Thing> names_in(const Reader& reader) {
  std::vector<Thing> things;
  Reader ahead = reader;
  for (ahead.at = 0; !ahead.at_end();) {
    const std::size_t begin = ahead.at;
    if (ahead.peek()->is_capitalised || ahead.kind() == PieceKind::bracketed) {
      auto name = read_name(ahead);
      if (name && *name) things.push_back(std::move((*name)->thing));
    }
    if (ahead.at == begin) ++ahead.at;
  }
  return things;
}

/// "the Sanders campaign say", "the Post editorial board write": the words before the verb name
/// nobody.
std::optional<Error> unknown_subject(const Reader& reader) {
  std::size_t last = reader.at;  // behind the words in small letters
  while (last < reader.size() && last < reader.at + 3 && !is_verb(reader, last - reader.at) &&
         reader.question.pieces[last].kind == PieceKind::word)
    ++last;
  if (reader.at == 0 || last == reader.at || last >= reader.size() ||
      !is_verb(reader, last - reader.at))
    return {};
  std::size_t first = reader.at;
  while (first > 0 && reader.question.pieces[first - 1].is_capitalised &&
         reader.question.pieces[first - 1].kind == PieceKind::word)
    --first;
  if (first == reader.at || first == 0) return {};
  return with_sentences(
      reader, error_at(reader, first, last, ErrorKind::unknown_name,
                       "the documents tell of no speaker \"" + reader.text_of(first, last) + "\"",
                       "ask about somebody who speaks for it, or `what did " +
                           reader.text_of(first, reader.at) + " say`"));
}

/// Its words that are no known names and no small words.
std::string words_in_question(const Reader& reader) {
  std::string words;
  Reader ahead = reader;
  for (ahead.at = 0; !ahead.at_end();) {
    const query::Piece& piece = *ahead.peek();
    const bool may_name = piece.is_capitalised || piece.kind == PieceKind::bracketed;
    const std::size_t begin = ahead.at;
    const auto name = may_name ? read_name(ahead) : Result<std::optional<NameRead>>(std::nullopt);
    if (name && *name && ahead.at > begin) continue;
    ahead.at = begin + 1;
    const bool is_content = piece.kind == PieceKind::quoted ||
                            (piece.kind == PieceKind::word &&
                             !is_empty_word(lower_case(piece.text)));
    if (is_content) words += " " + piece.text;
  }
  return words;
}

}  // namespace

Error with_sentences(const Reader& reader, Error error) {
  auto sought = sought_by_words(reader.snapshot, names_in(reader), words_in_question(reader));
  if (!sought) return error;
  auto sentences = nearest_sentences(reader.snapshot, {*sought});
  if (!sentences || sentences->empty()) return error;
  error.hint += error.hint.empty() ? "" : "\n";
  error.hint += "the most of the question stands in the documents here:";
  for (const std::string& sentence : *sentences) error.hint += "\n  " + sentence;
  return error;
}

Error unknown_verb(const Reader& reader) {
  if (reader.at_end()) return expected(reader, "a verb");
  if (auto subject = unknown_subject(reader)) return *subject;
  const std::string word = lower_case(reader.peek()->text);
  const auto fail = [&](std::string hint) {
    return error_at(reader, reader.at, reader.at + 1, ErrorKind::unknown_name,
                    "no statement in the store has the verb \"" + word + "\"", std::move(hint));
  };
  auto sentences = is_empty_word(word)
                       ? Result<std::vector<std::string>>(std::vector<std::string>{})
                       : sentences_with_verb(reader.snapshot, names_in(reader), word);
  if (!sentences) return sentences.error();
  if (!sentences->empty()) {
    std::string shown;
    for (const std::string& sentence : *sentences) shown += "\n  " + sentence;
    return fail("but the word stands in the documents:" + shown + "\n" +
                known_verbs(reader.lexicon));
  }
  std::vector<std::string> known = reader.lexicon.words();
  for (const char* fixed : {"say", "comment", "react", "respond", "tell", "mention"})
    known.emplace_back(fixed);
  std::vector<std::string> near;
  for (const std::string& lemma : verb_lemmas(word)) {
    near = nearest(lemma, known, 3);
    if (!near.empty()) break;
  }
  return fail(near.empty() ? known_verbs(reader.lexicon) : did_you_mean(near));
}

}  // namespace quoth::question
