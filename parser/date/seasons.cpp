#include "parser/date/rules.hpp"

namespace quoth::date {
namespace {

/// Three months from `month` on; winter goes into the next year.
Date three_months(int year, int month) {
  const int last_month = month == 12 ? 2 : month + 2;
  const int last_year = month == 12 ? year + 1 : year;
  return {day_of({year, month, 1}), date_of_month(last_year, last_month).last};
}

Match three_month_match(const Tokens& tokens, std::size_t end, int month) {
  Match match;
  const std::size_t year_at = tokens.is_any(end, {"of", ","}) ? end + 1 : end;
  if (const auto year = read_year(tokens, year_at)) {
    match.end = year_at + 1;
    match.expression.meaning = Absolute{three_months(*year, month)};
    return match;
  }
  match.end = end;
  match.expression.meaning = Yearless{three_months(0, month)};
  return match;
}

/// "the third quarter", "fourth-quarter", "the 1988 second quarter".
std::optional<Match> match_quarter(const Tokens& tokens, std::size_t i) {
  std::size_t at = tokens.is(i, "the") ? i + 1 : i;
  const auto year = read_year(tokens, at);
  if (year) ++at;
  const bool is_fiscal = tokens.is(at, "fiscal");
  if (is_fiscal) at += tokens.is(at + 1, "-") ? 2 : 1;
  if (!tokens.is_kind(at, WordKind::ordinal)) return std::nullopt;
  const int quarter = tokens[at].lexeme.value;
  const std::size_t unit_at = tokens.is(at + 1, "-") ? at + 2 : at + 1;
  if (quarter > 4 || !tokens.is(unit_at, "quarter")) return std::nullopt;
  if (!year) {
    Match match = three_month_match(tokens, unit_at + 1, quarter * 3 - 2);
    // Of a quarter of its own year a company reports once that is over.
    auto* yearless = std::get_if<Yearless>(&match.expression.meaning);
    if (is_fiscal && yearless != nullptr) yearless->direction = Direction::past;
    return match;
  }
  Match match;
  match.end = unit_at + 1;
  match.expression.meaning = Absolute{three_months(*year, quarter * 3 - 2)};
  return match;
}

}  // namespace

std::optional<Match> match_season_or_quarter(const Tokens& tokens, std::size_t i) {
  if (auto match = match_quarter(tokens, i)) return match;
  const bool has_article = tokens.is(i, "the");
  const std::size_t at = has_article ? i + 1 : i;
  if (!tokens.is_kind(at, WordKind::season) || tokens.is(at, "summers")) return std::nullopt;
  Match match = three_month_match(tokens, at + 1, tokens[at].lexeme.value);
  const bool has_year = std::holds_alternative<Absolute>(match.expression.meaning);
  // "Fall" and "spring" are verbs and nouns as well: without a year a season has to be led in.
  const bool is_led = has_article || tokens.is_any(i - 1, {"in", "of", "by", "until", "since",
                                                           "during", "this", "last", "next"});
  const bool is_verb =
      tokens.is(at, "fall") && (has_article || tokens.is(at + 1, "in") || tokens.is(at + 1, "of"));
  if (!has_year && (!is_led || is_verb)) return std::nullopt;
  return match;
}

}  // namespace quoth::date
