#include "engine/question/reader.hpp"

#include <algorithm>

#include "engine/question/lemma.hpp"
#include "engine/question/things.hpp"

namespace quoth::question {

using query::PieceKind;

PieceKind Reader::kind(std::size_t ahead) const {
  const query::Piece* piece = peek(ahead);
  return piece ? piece->kind : PieceKind::comma;
}

bool Reader::is(std::string_view word, std::size_t ahead) const {
  const query::Piece* piece = peek(ahead);
  if (!piece || piece->kind == PieceKind::bracketed || piece->kind == PieceKind::quoted)
    return false;
  return lower_case(piece->text) == word;
}

bool Reader::is_any(std::initializer_list<std::string_view> words, std::size_t ahead) const {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return is(word, ahead); });
}

bool Reader::take(std::string_view word) {
  if (!is(word)) return false;
  ++at;
  return true;
}

bool Reader::take_any(std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return take(word); });
}

void Reader::take_articles() {
  while (!at_end() && kind() == PieceKind::article) ++at;
}

std::string Reader::text_of(std::size_t first, std::size_t last) const {
  std::string text;
  for (std::size_t i = first; i < last; ++i) {
    if (!text.empty()) text += ' ';
    text += question.pieces[i].text;
    if (question.pieces[i].is_possessive && i + 1 < last) text += "'s";
  }
  return text;
}

query::Location Reader::location_of(std::size_t first, std::size_t last) const {
  const auto text_end = static_cast<std::uint32_t>(question.text.size());
  if (first >= size()) {
    const std::uint32_t after = size() == 0 ? text_end : question.pieces.back().location.end;
    return {after, after};
  }
  // A clause that was written before the question stands behind it here.
  std::size_t behind = std::max(first + 1, last);
  while (question.pieces[behind - 1].location.end < question.pieces[first].location.begin) --behind;
  return {question.pieces[first].location.begin, question.pieces[behind - 1].location.end};
}

Error error_at(const Reader& reader, std::size_t first, std::size_t last, ErrorKind kind,
               std::string message, std::string hint) {
  const query::Location location = reader.location_of(first, std::min(last, reader.size()));
  const std::size_t length = std::max<std::size_t>(1, location.end - location.begin);
  return {kind, std::move(message),
          place_in(reader.question.source, reader.question.text, location.begin, length),
          std::move(hint)};
}

Error not_understood(const Reader& reader, std::string hint) {
  return error_at(reader, reader.at, reader.size(), ErrorKind::bad_input,
                  "this part of the question is not understood", std::move(hint));
}

Error expected(const Reader& reader, std::string_view what) {
  if (reader.at_end())
    return error_at(reader, reader.size(), reader.size(), ErrorKind::bad_input,
                    "the question ends where " + std::string(what) + " should follow");
  return error_at(reader, reader.at, reader.at + 1, ErrorKind::bad_input,
                  "here should stand " + std::string(what));
}

Result<Reader> make_reader(const query::Question& question, const storage::Snapshot& snapshot) {
  auto lexicon = read_lexicon(snapshot);
  if (!lexicon) return lexicon.error();
  auto types = thing_types(snapshot);
  if (!types) return types.error();
  auto publishers = publisher_names(snapshot);
  if (!publishers) return publishers.error();
  auto newest = newest_document_day(snapshot);
  if (!newest) return newest.error();
  return Reader{.question = question,
                .snapshot = snapshot,
                .lexicon = std::move(*lexicon),
                .types = std::move(*types),
                .publishers = std::move(*publishers),
                .newest_day = *newest,
                .end = question.pieces.size()};
}

}  // namespace quoth::question
