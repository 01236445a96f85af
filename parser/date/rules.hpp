// How English words its dates: one function for each family of wordings.
// Made from Tokens. Next step: find_date_expressions.cpp, which takes the longest match.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "parser/date/date_expression.hpp"
#include "parser/date/tokens.hpp"

namespace quoth::date {

/// Tokens up to `end` (half open) word a date; the bytes of `expression` are not filled in.
struct Match {
  std::size_t end = 0;
  DateExpression expression;
};

/// A count: "24", "two", "twenty-four", "a hundred", "a couple of", "several" (no value).
struct Count {
  std::size_t end = 0;
  std::optional<int> value;
};

// Every function looks at tokens from `i` on, and at a bounded number of them.

/// "September 5, 2024", "5 Sept", "Thursday, September 5", "2024-09-05", "9/5/2016", "May 2023".
std::optional<Match> match_calendar_day(const Tokens& tokens, std::size_t i);
/// "Christmas Eve", "Thanksgiving Day", "Election Day 2016".
std::optional<Match> match_holiday(const Tokens& tokens, std::size_t i);
/// "1998", "the 1990s", "nineteen ninety-six", "fiscal 1989", "the 20th century".
std::optional<Match> match_year(const Tokens& tokens, std::size_t i);
/// "autumn 2016", "the spring", "the third quarter of 1990", "fourth-quarter".
std::optional<Match> match_season_or_quarter(const Tokens& tokens, std::size_t i);
/// "yesterday", "tonight", "last Friday", "next week", "this year", "the previous day", "year-ago".
std::optional<Match> match_relative(const Tokens& tokens, std::size_t i);
/// "two years ago", "three days later", "a year earlier", "24 hours after", "two years",
/// "five-day".
std::optional<Match> match_duration(const Tokens& tokens, std::size_t i);
/// "every Friday", "daily", "annually".
std::optional<Match> match_set(const Tokens& tokens, std::size_t i);
/// "10 a.m.", "5:30 p.m. EST", "noon": alone, or before a day.
std::optional<Match> match_clock(const Tokens& tokens, std::size_t i);
/// "now", "recently", "these days", "the future".
std::optional<Match> match_vague(const Tokens& tokens, std::size_t i);

/// Reads a count that begins at `i`.
std::optional<Count> read_count(const Tokens& tokens, std::size_t i);
/// "nineteen ninety-six" at `i`, if it is one.
std::optional<Match> match_spoken_year(const Tokens& tokens, std::size_t i);
/// A year of four digits at `i`, if it can be one.
std::optional<int> read_year(const Tokens& tokens, std::size_t i);

}  // namespace quoth::date
