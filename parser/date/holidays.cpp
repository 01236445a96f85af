#include <initializer_list>

#include "parser/date/rules.hpp"

namespace quoth::date {
namespace {

struct FixedHoliday {
  std::size_t end = 0;
  int month = 0, day = 0;
};

struct NamedHoliday {
  std::size_t end = 0;
  MovableHoliday holiday;
};

bool stand_at(const Tokens& tokens, std::size_t i, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (!tokens.is(i++, word)) return false;
  }
  return true;
}

/// Days that the calendar names, the same in every year.
std::optional<FixedHoliday> read_fixed(const Tokens& tokens, std::size_t i) {
  if (stand_at(tokens, i, {"christmas", "eve"})) return FixedHoliday{i + 2, 12, 24};
  if (stand_at(tokens, i, {"christmas", "day"})) return FixedHoliday{i + 2, 12, 25};
  if (tokens.is(i, "christmas")) return FixedHoliday{i + 1, 12, 25};
  if (stand_at(tokens, i, {"new", "year", "'", "s", "eve"})) return FixedHoliday{i + 5, 12, 31};
  if (stand_at(tokens, i, {"new", "year", "'", "s", "day"})) return FixedHoliday{i + 5, 1, 1};
  if (tokens.is(i, "halloween")) return FixedHoliday{i + 1, 10, 31};
  if (stand_at(tokens, i, {"independence", "day"})) return FixedHoliday{i + 2, 7, 4};
  if (stand_at(tokens, i, {"veterans", "day"})) return FixedHoliday{i + 2, 11, 11};
  return std::nullopt;
}

/// Days of the United States' calendar that fall on a certain weekday.
std::optional<NamedHoliday> read_movable(const Tokens& tokens, std::size_t i) {
  const auto direction = Direction::nearest;
  if (stand_at(tokens, i, {"thanksgiving", "day"}))
    return NamedHoliday{i + 2, {11, 4, 4, 0, direction}};
  // "Thanksgiving dinner" is no day: the word alone has to be led in as one.
  const bool is_led = tokens.is_any(
      i - 1, {"last", "this", "next", "since", "before", "after", "until", "on", "by"});
  if (tokens.is(i, "thanksgiving") && is_led) return NamedHoliday{i + 1, {11, 4, 4, 0, direction}};
  if (stand_at(tokens, i, {"election", "day"}))
    return NamedHoliday{i + 2, {11, 1, 1, 1, direction}};
  if (stand_at(tokens, i, {"labor", "day"})) return NamedHoliday{i + 2, {9, 1, 1, 0, direction}};
  if (stand_at(tokens, i, {"memorial", "day"})) return NamedHoliday{i + 2, {5, 1, 0, 0, direction}};
  if (stand_at(tokens, i, {"columbus", "day"}))
    return NamedHoliday{i + 2, {10, 1, 2, 0, direction}};
  return std::nullopt;
}

/// "1998", ", 1998", "of 1998" behind the name.
std::optional<std::size_t> year_behind(const Tokens& tokens, std::size_t i) {
  const std::size_t at = tokens.is_any(i, {",", "of"}) ? i + 1 : i;
  return read_year(tokens, at) ? std::optional(at) : std::nullopt;
}

Match named_days(std::size_t end, DateMeaning meaning) {
  Match match;
  match.end = end;
  match.expression.meaning = meaning;
  return match;
}

}  // namespace

std::optional<Match> match_holiday(const Tokens& tokens, std::size_t i) {
  if (!tokens[i].is_capitalised) return std::nullopt;
  if (const auto fixed = read_fixed(tokens, i)) {
    if (const auto year = year_behind(tokens, fixed->end))
      return named_days(
          *year + 1,
          Absolute{date_of_day(day_of({*read_year(tokens, *year), fixed->month, fixed->day}))});
    return named_days(fixed->end, Yearless{date_of_day(day_of({0, fixed->month, fixed->day}))});
  }
  const auto movable = read_movable(tokens, i);
  if (!movable) return std::nullopt;
  if (const auto year = year_behind(tokens, movable->end))
    return named_days(
        *year + 1, Absolute{date_of_day(day_in_year(movable->holiday, *read_year(tokens, *year)))});
  return named_days(movable->end, movable->holiday);
}

}  // namespace quoth::date
