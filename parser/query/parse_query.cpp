#include "parser/query/parse_query.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <quoth/utf8.hpp>
#include <utility>

#include "parser/query/files.hpp"
#include "parser/query/letters.hpp"
#include "parser/query/question.hpp"
#include "parser/query/syntax_error.hpp"

namespace quoth::query {
namespace {

std::optional<Error> refuse(std::string_view text, std::string_view source) {
  if (text.size() > query_bytes_max) {
    return Error{ErrorKind::limit,
                 fmt::format("a query is at most {} bytes long; this one has {}", query_bytes_max,
                             text.size()),
                 std::nullopt,
                 {}};
  }
  if (const auto bad = first_bad_utf8(text)) {
    return Error{ErrorKind::bad_input,
                 "this byte is not part of UTF-8 text",
                 place_in(source, text, *bad),
                 {}};
  }
  return std::nullopt;
}

/// Whether the text holds a variable such as `?x`, which no question does.
bool holds_variable(std::string_view text) {
  for (std::size_t at = text.find('?'); at != std::string_view::npos && at + 1 < text.size();
       at = text.find('?', at + 1)) {
    if (is_word_start(decode_utf8(text, at + 1).value)) return true;
  }
  return false;
}

/// `where` begins a question only before a plain lower-case word, and where no variable follows:
/// `where did Putin speak`. Otherwise it is the stage.
bool is_where_stage(std::string_view rest) {
  rest.remove_prefix(first_word_of(rest));
  if (!rest.starts_with("where")) return false;
  const FoundToken next = token_at(rest, 5);
  if (next.text.empty() || next.text == "?") return false;
  if (next.text == "not" || next.text == "true" || next.text == "false") return true;
  const bool is_lower = next.text[0] >= 'a' && next.text[0] <= 'z';
  const char after = next.location.end < rest.size() ? rest[next.location.end] : ' ';
  return !is_lower || after == '(' || after == ':' || holds_variable(rest);
}

/// In the order of the text; a place that was read twice counts once. Between the words of a
/// question stand blanks, comments and its end mark alone.
std::vector<Location> comments_of(const Parts& parts, const Query& query) {
  std::vector<Location> comments = parts.comments;
  if (const auto* question = std::get_if<std::shared_ptr<const Question>>(&query.body)) {
    std::size_t from = 0;
    const auto add_between = [&](std::size_t to) {
      for (std::size_t at = parts.text.find('#', from); at < to; at = parts.text.find('#', at)) {
        const std::size_t end = std::min(parts.text.find('\n', at), parts.text.size());
        comments.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
        at = end;
      }
    };
    from = (*question)->pieces.front().location.begin;
    for (const Piece& piece : (*question)->pieces) {
      add_between(piece.location.begin);
      from = piece.location.end;
    }
    add_between(parts.text.size());
  }
  const auto begins_before = [](Location a, Location b) { return a.begin < b.begin; };
  const auto is_same = [](Location a, Location b) { return a.begin == b.begin; };
  std::sort(comments.begin(), comments.end(), begins_before);
  comments.erase(std::unique(comments.begin(), comments.end(), is_same), comments.end());
  return comments;
}

/// The pieces from `first` on as they were typed, with one blank between them whatever stood there.
std::string words_from(const Question& question, std::size_t first) {
  std::string words;
  for (std::size_t i = first; i < question.pieces.size(); ++i) {
    const Piece& piece = question.pieces[i];
    if (i > first && piece.location.begin == question.pieces[i - 1].location.begin) continue;
    if (!words.empty() && piece.kind != PieceKind::comma) words += ' ';
    words += question.text.substr(piece.location.begin, piece.location.end - piece.location.begin);
  }
  return words;
}

/// What stands behind the words that ask, if anything does: `, as of Sept 10`.
std::optional<AsOf> as_of_in(const Question& question) {
  if (question.asking_pieces == question.pieces.size()) return std::nullopt;
  std::size_t begin = question.asking_pieces;
  if (question.pieces[begin].kind == PieceKind::comma) ++begin;
  const std::size_t first = begin + 2;  // past `as of`
  AsOf made;
  made.is_in_question = true;
  made.location = {question.pieces[begin].location.begin, question.pieces.back().location.end};
  if (question.pieces[first].kind == PieceKind::parameter) {
    made.when = Parameter{question.pieces[first].text};
  } else {
    made.when = WordedDay{words_from(question, first)};
  }
  return made;
}

Result<Query> read_parts(Parts& parts) {
  const std::size_t begin = read_declarations(parts);
  if (begin == parts.text.size()) {
    const Query& query = parts.query;
    if (query.definitions.empty() && query.prefixes.empty() && query.parameters.empty() &&
        !query.states_language) {
      fail(parts, {0, 0}, "there is no query here",
           "a query begins with `match`, or is a question such as \"who said ...\"");
    }
    return std::move(parts.query);
  }
  const std::string_view rest = parts.text.substr(begin);
  if (!is_where_stage(rest) && starts_question(rest)) {
    auto question = parse_question(parts.text, parts.source, begin);
    if (!question) return question.error();
    if (auto moment = as_of_in(**question)) {
      if (parts.query.as_of)
        fail(parts, moment->location, "the moment is told already",
             "a query is asked as of one moment");
      parts.query.as_of = std::move(*moment);
    }
    parts.query.body = std::move(question).value();
    return std::move(parts.query);
  }
  read_body(parts, begin);
  return std::move(parts.query);
}

}  // namespace

Result<Query> parse_query(std::string_view text, std::string_view source) {
  if (auto error = refuse(text, source)) return *error;
  Parts parts;
  parts.source = source;
  parts.text = text;
  try {
    auto query = read_parts(parts);
    if (query) query->comments = comments_of(parts, query.value());
    return query;
  } catch (const SyntaxError& syntax_error) {
    return syntax_error.error;
  }
}

}  // namespace quoth::query
