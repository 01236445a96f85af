// A question as it was asked, cut into words: each typed and placed, none looked up yet.
// Made from text by parse_question. Next step: engine/question/interpret.hpp, which knows the data.
#pragma once

#include <memory>
#include <quoth/result.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "parser/query/ast.hpp"

namespace quoth::query {

enum class PieceKind {
  question_word,  // who, what, when, where, which, how, whom, whose, why; a question may also begin
                  // with an auxiliary
  auxiliary,      // did, does, has, was, ...
  negation,       // not, never
  clause_head,    // about, to, in, according, that, after, maybe, ...
  conjunction,    // and, or, both
  article,        // the, a, an, his, her, ...
  word,           // any other word, capitalised or not
  bracketed,      // [Ursula von der Leyen]
  quoted,         // "infectious laugh"
  date,           // 2024-09-05, 2024-09-05/..
  number,         // 5, 24, 2024
  parameter,      // $since
  comma
};

/// One word of the question. `text` is without brackets, quotation marks, "$" and possessive
/// endings.
struct Piece {
  PieceKind kind = PieceKind::word;
  std::string text;
  Location location;            // of the whole piece in Question::text
  bool is_possessive = false;   // Putin's, Harris’
  bool is_capitalised = false;  // starts with an upper-case letter
};

struct Question {
  std::string source;  // what errors call the text
  std::string text;    // the whole text that was given, so that places are right
  std::vector<Piece> pieces;
  std::size_t asking_pieces = 0;  // of them; behind them, if there are more, `as of` and a moment
};

inline constexpr std::size_t question_pieces_max = 200;

/// Whether a text is a question: its first word, past blanks and comments, is a question word or an
/// auxiliary, and no variable follows it (`where ?date after ...` is a stage).
bool starts_question(std::string_view text);

/// Behind what a question takes for blanks and comments: rarer blanks among them than a query's.
std::size_t first_word_of(std::string_view text);

/// Cuts the question that begins at byte `begin` of `text`. Comments (`# ...`) and the final
/// question mark are left out.
///
/// Errors: `bad_input` with the place: a bracket or quotation mark that is not closed, a sign that
/// no question holds, words after the question mark, no word at all; `limit` for more than
/// `question_pieces_max` words.
/// Cost: linear in the text.
Result<std::shared_ptr<const Question>> parse_question(std::string_view text,
                                                       std::string_view source = "query",
                                                       std::size_t begin = 0);

/// Puts a clause that stands before the question and ends with a comma behind it: "on Friday, who
/// spoke" asks what "who spoke, on Friday" asks. Its pieces keep their places in the text.
void move_leading_clause(Question& question);

/// One line for tests: who:question_word commented:word on:clause_head Putin's:word ...
std::string dump(const Question& question);

}  // namespace quoth::query
