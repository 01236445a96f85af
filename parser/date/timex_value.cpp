#include <cstdlib>

#include "parser/date/date_expression.hpp"

namespace quoth::date {
namespace {

std::string padded(int value, std::size_t width) {
  const std::string digits = std::to_string(std::abs(value));
  return std::string(width > digits.size() ? width - digits.size() : 0, '0') + digits;
}

std::string year_of(Day day) {
  const int year = civil_of(day).year;
  return (year < 0 ? "BC" : "") + padded(year, 4);
}

/// "W43" of the year in which the week's Thursday lies (ISO 8601).
std::string week_value(Day monday) {
  const Day thursday = monday + 3;
  const Day new_year = day_of({civil_of(thursday).year, 1, 1});
  return year_of(thursday) + "-W" + padded((thursday - new_year) / 7 + 1, 2);
}

/// Stretches of months that have a name in TIMEX3: seasons and quarters.
std::string months_value(Date date) {
  const CivilDay first = civil_of(date.first);
  const CivilDay last = civil_of(date.last);
  const bool is_whole = first.day == 1 && last.day == days_in_month(last.year, last.month);
  const int months = (last.year - first.year) * 12 + last.month - first.month + 1;
  if (!is_whole || months != 3) return "";
  const std::string year = year_of(date.first);
  switch (first.month) {
    case 1:
      return year + "-Q1";
    case 3:
      return year + "-SP";
    case 4:
      return year + "-Q2";
    case 6:
      return year + "-SU";
    case 7:
      return year + "-Q3";
    case 9:
      return year + "-FA";
    case 10:
      return year + "-Q4";
    case 12:
      return year + "-WI";
    default:
      return "";
  }
}

/// "199X" and "19XX": decades and centuries.
std::string years_value(Date date) {
  const CivilDay first = civil_of(date.first);
  if (first.year < 0 || first.month != 1 || first.day != 1) return "";
  if (first.year % 100 == 0 && date.last == day_of({first.year + 99, 12, 31})) {
    return year_of(date.first).substr(0, 2) + "XX";
  }
  if (first.year % 10 == 0 && date.last == day_of({first.year + 9, 12, 31})) {
    return year_of(date.first).substr(0, 3) + "X";
  }
  return "";
}

std::string date_value(Date date) {
  const CivilDay first = civil_of(date.first);
  const std::string month = year_of(date.first) + "-" + padded(first.month, 2);
  if (date.is_single_day()) return month + "-" + padded(first.day, 2);
  if (date == date_of_month(first.year, first.month)) return month;
  if (date == date_of_year(first.year)) return year_of(date.first);
  const bool is_week = weekday_of(date.first) == 1 && date.last == date.first + 6;
  if (is_week) return week_value(date.first);
  const bool is_weekend = weekday_of(date.first) == 6 && date.last == date.first + 1;
  if (is_weekend) return week_value(date.first - 5) + "-WE";
  if (auto value = months_value(date); !value.empty()) return value;
  if (auto value = years_value(date); !value.empty()) return value;
  return month + "-" + padded(first.day, 2);
}

std::string reference(Tense tense) {
  switch (tense) {
    case Tense::past:
      return "PAST_REF";
    case Tense::present:
      return "PRESENT_REF";
    case Tense::future:
      break;
  }
  return "FUTURE_REF";
}

/// What is told without an anchor: "XXXX-09-05", "XXXX-WXX-5".
std::string unanchored(const DateMeaning& meaning) {
  if (const auto* yearless = std::get_if<Yearless>(&meaning)) {
    return "XXXX" + date_value(yearless->date).substr(4);
  }
  if (const auto* weekday = std::get_if<Weekday>(&meaning)) {
    return "XXXX-WXX-" + std::to_string(weekday->weekday);
  }
  return "XXXX-XX-XX";
}

}  // namespace

std::string timex_value(const DateExpression& expression, std::optional<Date> publication,
                        std::optional<Date> narrative) {
  if (!expression.duration.empty()) return expression.duration;
  if (const auto* vague = std::get_if<Vague>(&expression.meaning)) return reference(vague->tense);
  const auto date = resolve(expression.meaning, publication, narrative);
  const std::string value = date ? date_value(*date) : unanchored(expression.meaning);
  return value + expression.time;
}

}  // namespace quoth::date
