#include "parser/date/rules.hpp"

namespace quoth::date {
namespace {

Match absolute(std::size_t end, Date date) {
  Match match;
  match.end = end;
  match.expression.meaning = Absolute{date};
  return match;
}

Date years(int first, int last) { return {date_of_year(first).first, date_of_year(last).last}; }

/// "1990s", "1990's", "'90s"; the number stands at `i`.
std::optional<Match> match_decade(const Tokens& tokens, std::size_t i) {
  const auto number = tokens.number(i);
  if (!number || *number % 10 != 0) return std::nullopt;
  const std::size_t s_at = tokens.is(i + 1, "'") ? i + 2 : i + 1;
  if (!tokens.is(s_at, "s") || !tokens.is_joined(s_at)) return std::nullopt;
  if (read_year(tokens, i)) {
    const int last = *number + (*number % 100 == 0 && *number < 2000 ? 99 : 9);
    return absolute(s_at + 1, years(*number, last));
  }
  const bool is_short = tokens.word(i).size() == 2 && tokens.is(i - 1, "'");
  if (i == 0 || !is_short) return std::nullopt;
  const int century = *number < 30 ? 2000 : 1900;
  return absolute(s_at + 1, years(century + *number, century + *number + 9));
}

/// "the 20th century", "the nineteenth century".
std::optional<Match> match_century(const Tokens& tokens, std::size_t i) {
  std::size_t at = tokens.is(i, "the") ? i + 1 : i;
  int century = 0;
  if (tokens.is_kind(at, WordKind::ordinal)) {
    century = tokens[at++].lexeme.value;
    if (tokens.is(at - 1, "twentieth") || century > 21) century = 20;
  } else if (tokens.number(at) && tokens.is_any(at + 1, {"th", "st", "nd", "rd"})) {
    century = *tokens.number(at);
    at += 2;
  }
  if (tokens.is(at, "-")) ++at;
  if (century < 1 || century > 22 || !tokens.is(at, "century")) return std::nullopt;
  return absolute(at + 1, years((century - 1) * 100, (century - 1) * 100 + 99));
}

/// Whether the words around four digits let them be a year.
bool stands_as_year(const Tokens& tokens, std::size_t i) {
  if (tokens.is_any(i - 1, {"$", "#", "no", "nr", "number", "page", "\xC2\xA3"})) return false;
  if (tokens.is_joined(i) && !tokens.is_any(i - 1, {"(", "-", "/", "[", "\""})) return false;
  if (tokens.is_any(i + 1, {"%", "percent", "million", "billion", "people", "points", "dollars"}))
    return false;
  if (tokens.is_kind(i + 1, WordKind::unit) && !tokens.is(i + 1, "quarter")) return false;
  // What looks like a date of three numbers and is none, such as "2024-13-05".
  const bool is_third =
      tokens.is_joined(i) && tokens.is_any(i - 1, {"-", "/"}) && !read_year(tokens, i - 2);
  const bool is_first = tokens.is_any(i + 1, {"-", "/"}) && tokens.is_joined(i + 1) &&
                        tokens.is_any(i + 3, {"-", "/"});
  if (is_third || is_first) return false;
  const bool is_counted = tokens[i + 1].kind == TokenKind::word && tokens.is_joined(i + 1);
  return !is_counted;
}

}  // namespace

std::optional<Match> match_spoken_year(const Tokens& tokens, std::size_t i) {
  if (tokens.is(i, "year")) {
    const auto count = read_count(tokens, i + 1);
    const bool is_year = count && count->value && *count->value >= 1000 && *count->value < 2200;
    if (!is_year) return std::nullopt;
    return absolute(count->end, date_of_year(*count->value));
  }
  if (!tokens.is_any(i, {"eighteen", "nineteen", "twenty"})) return std::nullopt;
  const auto tens = tokens[i + 1].lexeme;
  if (tens.kind != WordKind::number || tens.value < 10 || tens.value > 90) return std::nullopt;
  if (tens.value > 19 && tens.value % 10 != 0) return std::nullopt;
  const auto rest = read_count(tokens, i + 1);
  if (!rest || !rest->value || *rest->value > 99) return std::nullopt;
  return absolute(rest->end, date_of_year(tokens[i].lexeme.value * 100 + *rest->value));
}

std::optional<Match> match_year(const Tokens& tokens, std::size_t i) {
  if (auto match = match_century(tokens, i)) return match;
  const std::size_t at = tokens.is(i, "the") ? i + 1 : i;
  if (auto match = match_decade(tokens, at)) return match;
  if (auto match = match_spoken_year(tokens, at)) return match;
  if (tokens.is_any(at, {"fiscal", "year"}) && read_year(tokens, at + 1)) {
    return absolute(at + 2, date_of_year(*read_year(tokens, at + 1)));
  }
  const auto year = read_year(tokens, i);
  if (!year || !stands_as_year(tokens, i)) return std::nullopt;
  // Years of four digits before 1700 or after 2050 are more often counts.
  const bool is_told = tokens.is_any(i - 1, {"in", "since", "by", "until", "of", "from", "year"});
  if ((*year < 1700 || *year > 2050) && !is_told) return std::nullopt;
  return absolute(i + 1, date_of_year(*year));
}

}  // namespace quoth::date
