#include "parser/date/rules.hpp"

namespace quoth::date {
namespace {

struct DayOfMonth {
  std::size_t end = 0;
  int first = 0;
  int last = 0;  // of "5-9"; else the same
};

/// "May", "Sept.": a month that is written as one; `end` is past its full stop.
std::optional<std::size_t> month_end(const Tokens& tokens, std::size_t i) {
  if (!tokens.is_kind(i, WordKind::month) || !tokens[i].is_capitalised) return std::nullopt;
  const bool is_short = tokens.word(i).size() <= 4 && !tokens.is_any(i, {"may", "june", "july"});
  return is_short && tokens.is(i + 1, ".") && tokens.is_joined(i + 1) ? i + 2 : i + 1;
}

/// What shows that digits count something else: "5 percent", "5:30", "5.2", "5,000", "5th-ranked".
bool counts_something(const Tokens& tokens, std::size_t end) {
  if (tokens.is_any(end, {"%", "percent", "per", "million", "billion", "a", "p"})) {
    return !tokens.is_any(end, {"a", "p"}) || tokens.is(end + 1, ".");
  }
  return tokens.is_any(end, {":", ".", ",", "/"}) && tokens.is_joined(end) &&
         tokens.is_joined(end + 1) && tokens[end + 1].kind == TokenKind::number;
}

std::optional<DayOfMonth> read_day(const Tokens& tokens, std::size_t i) {
  if (tokens.is_kind(i, WordKind::ordinal))
    return DayOfMonth{i + 1, tokens[i].lexeme.value, tokens[i].lexeme.value};
  const auto first = tokens.number(i);
  if (!first || *first < 1 || *first > 31 || tokens.word(i).size() > 2) return std::nullopt;
  DayOfMonth day{i + 1, *first, *first};
  const bool has_ending = tokens.is_any(i + 1, {"st", "nd", "rd", "th"}) && tokens.is_joined(i + 1);
  if (has_ending) ++day.end;
  if (counts_something(tokens, day.end)) return std::nullopt;
  const auto last = tokens.number(day.end + 1);
  const bool is_range =
      tokens.is(day.end, "-") && tokens.is_joined(day.end) && last && *last > *first && *last <= 31;
  if (is_range) {
    day.last = *last;
    day.end += 2;
  }
  return day;
}

Match calendar_match(std::size_t end, std::optional<int> year, int month,
                     std::optional<DayOfMonth> day) {
  Match match;
  match.end = end;
  const int in_year = year.value_or(0);
  const Date whole = date_of_month(in_year, month);
  Date date = whole;
  if (day) date = {whole.first + day->first - 1, whole.first + day->last - 1};
  if (year) {
    match.expression.meaning = Absolute{date};
  } else {
    match.expression.meaning = Yearless{date};
  }
  return match;
}

bool exists(int month, const DayOfMonth& day) { return day.last <= days_in_month(0, month); }

/// ", 2024", "2024", "of 2024" after a day or a month.
std::optional<std::size_t> year_at(const Tokens& tokens, std::size_t i) {
  const std::size_t at = tokens.is_any(i, {",", "of"}) ? i + 1 : i;
  if (read_year(tokens, at)) return at;
  return std::nullopt;
}

// MonthFirst := Month DayOfMonth? ( ( "," | "of" )? Year )?
std::optional<Match> match_month_first(const Tokens& tokens, std::size_t i) {
  const auto after_month = month_end(tokens, i);
  if (!after_month) return std::nullopt;
  const int month = tokens[i].lexeme.value;
  const std::size_t day_at = tokens.is(*after_month, "the") ? *after_month + 1 : *after_month;
  auto day = read_day(tokens, day_at);
  if (day && !exists(month, *day)) day.reset();
  const std::size_t end = day ? day->end : *after_month;
  if (const auto year = year_at(tokens, end)) {
    return calendar_match(*year + 1, read_year(tokens, *year), month, day);
  }
  // "January nineteen ninety-seven"
  const auto spoken = tokens.is(end, "year") ? std::nullopt : match_spoken_year(tokens, end);
  if (spoken) {
    const Date year = std::get<Absolute>(spoken->expression.meaning).date;
    return calendar_match(spoken->end, civil_of(year.first).year, month, day);
  }
  return calendar_match(end, std::nullopt, month, day);
}

// DayFirst := "the"? DayOfMonth "of"? Month ( ","? Year )?
std::optional<Match> match_day_first(const Tokens& tokens, std::size_t i) {
  const std::size_t day_at = tokens.is(i, "the") ? i + 1 : i;
  const auto day = read_day(tokens, day_at);
  if (!day) return std::nullopt;
  const std::size_t month_at = tokens.is(day->end, "of") ? day->end + 1 : day->end;
  const auto after_month = month_end(tokens, month_at);
  if (!after_month) return std::nullopt;
  const int month = tokens[month_at].lexeme.value;
  if (!exists(month, *day)) return std::nullopt;
  if (const auto year = year_at(tokens, *after_month)) {
    return calendar_match(*year + 1, read_year(tokens, *year), month, *day);
  }
  return calendar_match(*after_month, std::nullopt, month, *day);
}

/// Three numbers joined by one mark, as in "2024-09-05" or "9/5/2016".
std::optional<Match> match_numeric(const Tokens& tokens, std::size_t i) {
  const std::string_view mark = tokens.word(i + 1);
  if ((mark != "-" && mark != "/") || tokens.word(i + 3) != mark) return std::nullopt;
  for (std::size_t at = i + 1; at <= i + 4; ++at) {
    if (!tokens.is_joined(at)) return std::nullopt;
  }
  const auto first = tokens.number(i);
  const auto second = tokens.number(i + 2);
  const auto third = tokens.number(i + 4);
  if (!first || !second || !third) return std::nullopt;
  const bool year_first = tokens.word(i).size() == 4;
  // American order, unless the first number cannot be a month.
  const bool day_first = !year_first && *first > 12;
  const std::size_t year_digits = year_first ? 4 : tokens.word(i + 4).size();
  if (year_digits != 2 && year_digits != 4) return std::nullopt;
  int year = year_first ? *first : *third;
  if (year_digits == 2) year += year < 50 ? 2000 : 1900;
  const int month = year_first || day_first ? *second : *first;
  const int day = year_first ? *third : day_first ? *first : *second;
  if (month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) return std::nullopt;
  return calendar_match(i + 5, year, month, DayOfMonth{0, day, day});
}

}  // namespace

std::optional<Match> match_calendar_day(const Tokens& tokens, std::size_t i) {
  if (tokens.is_kind(i, WordKind::weekday) && tokens[i].is_capitalised) {
    // "Thursday, September 5": the weekday adds nothing to the day.
    std::size_t at = i + 1;
    while (tokens.is_any(at, {",", ".", "the", "on"}) && at < i + 4) ++at;
    auto match = match_month_first(tokens, at);
    if (!match) match = match_day_first(tokens, at);
    if (!match) match = match_numeric(tokens, at);
    const bool is_day = match && match->end > at + 1;
    if (is_day) return match;
    return std::nullopt;
  }
  if (auto match = match_numeric(tokens, i)) return match;
  if (auto match = match_day_first(tokens, i)) return match;
  return match_month_first(tokens, i);
}

}  // namespace quoth::date
