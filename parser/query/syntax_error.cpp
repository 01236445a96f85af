#include "parser/query/syntax_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <quoth/nearest.hpp>
#include <vector>

#include "parser/grammar/shown.hpp"
#include "parser/grammar/token_name.hpp"
#include "parser/query/keywords.hpp"
#include "parser/query/parse_query.hpp"

namespace quoth::query {
namespace {

using quoth::grammar::is_word_byte;
using quoth::grammar::shown;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::size_t after_blanks(std::string_view text, std::size_t offset) {
  while (offset < text.size()) {
    if (text[offset] == '#') {
      offset = std::min(text.find('\n', offset), text.size());
    } else if (is_blank(text[offset])) {
      ++offset;
    } else {
      break;
    }
  }
  return offset;
}

std::size_t word_end_after(std::string_view text, std::size_t offset) {
  while (offset < text.size() &&
         (is_word_byte(text[offset]) ||
          (text[offset] == '-' && offset + 1 < text.size() && is_word_byte(text[offset + 1])))) {
    ++offset;
  }
  return offset;
}

std::size_t token_end_after(std::string_view text, std::size_t begin) {
  const char first = text[begin];
  if (is_word_byte(first)) return word_end_after(text, begin);
  if ((first == '?' || first == '$') && begin + 1 < text.size()) {
    return std::max(begin + 1, word_end_after(text, begin + 1));
  }
  const std::string_view two = text.substr(begin, 2);
  for (const std::string_view sign : {"==", "!=", "<=", ">=", ":=", "&&", "||", "<>", "//", "--"}) {
    if (two == sign) return begin + 2;
  }
  return begin + 1;
}

std::string name_of(std::string_view token) {
  const char first = token.front();
  if (first == '$' && token.size() > 1) return fmt::format("the parameter `{}`", shown(token));
  if (first >= 'A' && first <= 'Z') return fmt::format("the name `{}`", shown(token));
  if (is_reserved_relation(token)) return fmt::format("the keyword `{}`", shown(token));
  return quoth::grammar::name_of_token(token);
}

struct Advice {
  std::string_view found, hint;
};

/// What somebody who knows another language, or types fast, probably meant.
std::string hint_for(std::string_view found) {
  static constexpr Advice known[] = {
      {"==", "equality is written `=`"},
      {"&&", "write `and`"},
      {"||", "write `or`"},
      {"!", "write `not`; \"is not equal to\" is `!=`"},
      {"<>", "\"is not equal to\" is written `!=`"},
      {";", "clauses of one subject are joined by `,`, and stages need no sign between them"},
      {"//", "a comment begins with `#`"},
      {"--", "a comment begins with `#`"},
      {"descending", "write `desc`"},
      {"ascending", "rows are sorted upwards unless `desc` is said"},
      {"asc", "rows are sorted upwards unless `desc` is said"},
      {"select", "columns are chosen last, by `show`"},
      {"return", "columns are chosen last, by `show`"},
      {"is", "equality is written `=`"},
      {"equals", "equality is written `=`"},
      {"later", "write `after`"},
      {"earlier", "write `before`"},
      {"limit", "write `take`"},
      {"offset", "write `skip`"},
      {"order", "write `sort`"},
      {"filter", "write `where`"},
      {"bind", "write `let ?x = ...`"},
      {"union", "write `either { ... } or { ... }`"},
      {"minus", "write `not { ... }`"},
      {"having", "write `where` after the `group`"},
      {"like", "write `contains`"},
      {"insert", "write `add`"},
      {"delete", "write `remove`"},
      {"unmerge", "write `split ... from ...`"},
      {"withdraw", "write `retract`"},
  };
  for (const Advice& advice : known) {
    if (advice.found == found) return std::string(advice.hint);
  }
  return {};
}

/// A bare word where a value should stand: perhaps a name in small letters, or a question.
std::string hint_for_word(const FoundToken& found) {
  if (!found.is_word || is_reserved_function(found.text)) return {};
  for (const std::string_view asks : {"who", "what", "when", "which", "how", "did"}) {
    if (found.text == asks) return "a question stands alone, without a word before it";
  }
  return fmt::format(
      "a name has capital letters or stands in brackets, [{0}]; a text stands in "
      "quotation marks, \"{0}\"",
      shown(found.text));
}

bool is_month(std::string_view word) {
  for (const std::string_view month :
       {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"})
    if (word.starts_with(month)) return true;
  return false;
}

/// "3 fortnights", "1.5 days", "< 3 days", "5 Sept": a number and a word that make no sense
/// together.
void fail_behind_number(const Parts& parts, const FoundToken& found) {
  const std::string_view before =
      parts.text.substr(parts.token_begin, parts.token_end - parts.token_begin);
  const bool is_behind_number = !before.empty() && before.front() >= '0' && before.front() <= '9';
  if (!is_behind_number || found.text.empty() || is_reserved_relation(found.text)) return;
  if (is_month(found.text))
    fail(parts, found.location, "a date is not written in words here", "write it as 2024-09-05");
  const std::size_t sign = parts.text.find_last_not_of(" \t\r\n", parts.token_begin - 1);
  const bool is_operand =
      parts.token_begin > 0 && sign != std::string_view::npos &&
      std::string_view("+-*/<>=").find(parts.text[sign]) != std::string_view::npos;
  if (is_operand && found.is_word && hint_for(found.text).empty())
    fail(parts, found.location,
         fmt::format("`{}` cannot stand behind `{}`", shown(found.text), shown(before)),
         "a whole number of days, weeks, months or years moves a date: `?date + 3 days`; compare "
         "dates that are moved so, as in `?later until ?date + 3 days`");
}

}  // namespace

FoundToken token_at(std::string_view text, std::size_t offset) {
  const std::size_t begin = after_blanks(text, std::min(offset, text.size()));
  const auto location_begin = static_cast<std::uint32_t>(begin);
  if (begin == text.size()) return {{location_begin, location_begin}, "", false, {}};
  const std::size_t end = token_end_after(text, begin);
  const std::string_view token = text.substr(begin, end - begin);
  const bool is_word = is_word_byte(token.front()) &&
                       !(token.front() >= '0' && token.front() <= '9') &&
                       !(token.front() >= 'A' && token.front() <= 'Z');
  return {{location_begin, static_cast<std::uint32_t>(end)}, name_of(token), is_word, token};
}

void fail(const Parts& parts, Location location, std::string message, std::string hint,
          ErrorKind kind) {
  const std::size_t length = std::max<std::uint32_t>(1, location.end - location.begin);
  throw SyntaxError{Error{kind, std::move(message),
                          place_in(parts.source, parts.text, location.begin, length),
                          std::move(hint)}};
}

void fail_expected(const Parts& parts, std::size_t offset, const Expectation& expectation,
                   std::string hint) {
  if (expectation.kind == Expectation::inside_word) {
    const auto begin = static_cast<std::uint32_t>(offset);
    fail(parts, {begin, begin + 1}, fmt::format("expected {}", expectation.what),
         hint.empty() ? std::string(expectation.example) : std::move(hint));
  }
  const FoundToken found = token_at(parts.text, offset);
  const std::string_view before =
      parts.text.substr(parts.token_begin, parts.token_end - parts.token_begin);
  std::string message = fmt::format("expected {}", expectation.what);
  message += quoth::grammar::after_token(before);
  if (hint.empty()) hint = hint_for(before == "=" && found.text == "=" ? "==" : found.text);
  if (hint.empty() && expectation.kind == Expectation::value) hint = hint_for_word(found);
  if (hint.empty()) hint = expectation.example;
  if (found.text.empty()) {
    // The end of the text is shown where the last token ends, not after its blank lines.
    fail(parts, {parts.token_end, parts.token_end}, message + ", but the text ends here",
         std::move(hint));
  }
  fail(parts, found.location, message + ", but found " + found.name, std::move(hint));
}

void fail_at_stage(const Parts& parts, std::size_t offset, std::string hint) {
  const FoundToken found = token_at(parts.text, offset);
  fail_behind_number(parts, found);
  if (found.text == "}") {
    fail(parts, found.location, "this `}` closes nothing: there is no `{` before it");
  }
  if (found.text == "retract" || found.text == "merge" || found.text == "split") {
    fail(parts, found.location,
         fmt::format("`{}` stands alone, with nothing before it", shown(found.text)));
  }
  if (found.text == "as") hint = "`as of` and its moment stand before the query";
  if (hint_for(found.text).empty() && found.is_word && !is_reserved_function(found.text)) {
    std::vector<std::string> known(opening_words().begin(), opening_words().end());
    known.insert(known.end(), operator_words().begin(), operator_words().end());
    const std::vector<std::string> near = nearest(found.text, known, 2);
    fail(parts, found.location, fmt::format("`{}` is not a stage of a query", shown(found.text)),
         near.empty() ? "stages are match, optional, not, either, where, let, group, sort, skip, "
                        "take, distinct and show"
                      : did_you_mean(near));
  }
  if (parts.token_end == 0) {
    fail_expected(parts, offset, {"a query"},
                  hint_for(found.text).empty()
                      ? "a query begins with `match`, or is a question such as \"who said ...\""
                      : "");
  }
  if (!hint_for(found.text).empty()) hint.clear();
  fail_expected(parts, offset, {"another stage or the end"}, std::move(hint));
}

void fail_too_deep(const Parts& parts, std::size_t offset) {
  const auto begin = static_cast<std::uint32_t>(offset);
  fail(parts, {begin, begin + 1},
       fmt::format("this is nested more than {} levels deep", query_depth_max), {},
       ErrorKind::limit);
}

}  // namespace quoth::query
