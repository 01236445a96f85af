#include "storage/terms/inline_time.hpp"

#include <fmt/format.h>

#include <charconv>

#include "storage/terms/inline_term.hpp"

namespace quoth::storage {
namespace {

constexpr std::int64_t milliseconds_per_second = 1000;
constexpr std::int64_t milliseconds_per_minute = 60 * milliseconds_per_second;
constexpr std::int64_t milliseconds_per_hour = 60 * milliseconds_per_minute;
constexpr std::int64_t milliseconds_per_day = 24 * milliseconds_per_hour;

// Payload of a date, so that comparing ids compares first days, then last days:
//
//     | first day + 2^27: 28 bits | last day + 2^27: 28 bits |
//
// The lowest first day and the highest last day mean "open".
constexpr std::int64_t day_bias = std::int64_t{1} << 27;
constexpr std::uint64_t day_mask = (std::uint64_t{1} << 28) - 1;

/// Days of the years that can be written; they are far inside the 28 bits.
bool fits(Day day) { return day >= day_of({-9999, 1, 1}) && day <= day_of({9999, 12, 31}); }

std::string_view date_datatype(Date date) {
  if (date.first == day_open_begin || date.last == day_open_end) return edtf_datatype;
  if (date.is_single_day()) return xsd::date;
  const CivilDay civil = civil_of(date.first);
  if (date == date_of_month(civil.year, civil.month)) return xsd::g_year_month;
  if (date == date_of_year(civil.year)) return xsd::g_year;
  return edtf_datatype;
}

/// Takes `digits` digits and the byte `after` off the front.
std::optional<int> take_number(std::string_view& text, std::size_t digits, char after) {
  if (text.size() <= digits || text[digits] != after) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(0, digits)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  text.remove_prefix(digits + 1);
  return value;
}

/// Milliseconds of `ss[.fff]Z`.
std::optional<int> read_seconds(std::string_view text) {
  if (text.find('.') == std::string_view::npos) {
    const auto seconds = take_number(text, 2, 'Z');
    if (!seconds || !text.empty()) return std::nullopt;
    return *seconds * 1000;
  }
  const auto seconds = take_number(text, 2, '.');
  if (!seconds || text.size() < 2 || text.size() > 4) return std::nullopt;
  const std::size_t places = text.size() - 1;
  const auto fraction = take_number(text, places, 'Z');
  if (!fraction) return std::nullopt;
  const int scale = places == 1 ? 100 : places == 2 ? 10 : 1;
  return *seconds * 1000 + *fraction * scale;
}

}  // namespace

std::optional<TermId> date_id(Date date) {
  if (date.first > date.last) return std::nullopt;
  std::uint64_t first = 0;
  if (date.first != day_open_begin) {
    if (!fits(date.first)) return std::nullopt;
    first = static_cast<std::uint64_t>(date.first + day_bias);
  }
  std::uint64_t last = day_mask;
  if (date.last != day_open_end) {
    if (!fits(date.last)) return std::nullopt;
    last = static_cast<std::uint64_t>(date.last + day_bias);
  }
  return make_term_id(TermTag::date, first << 28 | last);
}

Date date_of(TermId id) {
  const std::uint64_t first = id.payload() >> 28;
  const std::uint64_t last = id.payload() & day_mask;
  Date date;
  if (first != 0) date.first = static_cast<Day>(static_cast<std::int64_t>(first) - day_bias);
  if (last != day_mask) date.last = static_cast<Day>(static_cast<std::int64_t>(last) - day_bias);
  return date;
}

Term date_term(Date date) {
  return Term::literal(to_string(date), std::string(date_datatype(date)));
}

std::optional<std::int64_t> read_date_time(std::string_view text) {
  const bool is_negative = text.starts_with('-');
  if (is_negative) text.remove_prefix(1);
  const auto year = take_number(text, 4, '-');
  const auto month = take_number(text, 2, '-');
  const auto day = take_number(text, 2, 'T');
  const auto hour = take_number(text, 2, ':');
  const auto minute = take_number(text, 2, ':');
  const auto millisecond = read_seconds(text);
  if (!year || !month || !day || !hour || !minute || !millisecond) return std::nullopt;
  const int signed_year = is_negative ? -*year : *year;
  if (*month < 1 || *month > 12 || *day < 1 || *day > days_in_month(signed_year, *month)) return {};
  if (*hour > 23 || *minute > 59 || *millisecond >= milliseconds_per_minute) return std::nullopt;
  return day_of({signed_year, *month, *day}) * milliseconds_per_day +
         *hour * milliseconds_per_hour + *minute * milliseconds_per_minute + *millisecond;
}

bool can_be_spelled(std::int64_t milliseconds) {
  const std::int64_t begin = day_of({-9999, 1, 1}) * milliseconds_per_day;
  const std::int64_t end = (day_of({9999, 12, 31}) + 1) * milliseconds_per_day;
  return milliseconds >= begin && milliseconds < end;
}

std::string spell_date_time(std::int64_t milliseconds) {
  std::int64_t in_day = milliseconds % milliseconds_per_day;
  if (in_day < 0) in_day += milliseconds_per_day;
  const CivilDay civil = civil_of(static_cast<Day>((milliseconds - in_day) / milliseconds_per_day));
  std::string text =
      fmt::format("{}{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", civil.year < 0 ? "-" : "",
                  civil.year < 0 ? -civil.year : civil.year, civil.month, civil.day,
                  in_day / milliseconds_per_hour, in_day / milliseconds_per_minute % 60,
                  in_day / milliseconds_per_second % 60);
  if (const std::int64_t fraction = in_day % milliseconds_per_second; fraction != 0) {
    text += fmt::format(".{:03}", fraction);
    while (text.back() == '0') text.pop_back();
  }
  return text + "Z";
}

}  // namespace quoth::storage
