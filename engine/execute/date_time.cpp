#include "engine/execute/date_time.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <quoth/date.hpp>

#include "storage/terms/inline_time.hpp"

namespace quoth::execute {
namespace {

constexpr std::int64_t milliseconds_per_minute = 60'000;
constexpr int zone_minutes_max = 14 * 60;

/// Takes `digits` digits off the front.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(0, digits)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, char sign) {
  if (!text.starts_with(sign)) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<int> read_milliseconds(std::string_view text) {
  const auto whole = take_number(text, 2);
  if (!whole || *whole > 59) return std::nullopt;
  int milliseconds = *whole * 1000;
  if (text.empty()) return milliseconds;
  if (!take(text, '.') || text.empty()) return std::nullopt;
  int scale = 100;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    milliseconds += (c - '0') * scale;
    scale /= 10;
  }
  return milliseconds;
}

}  // namespace

std::optional<SplitZone> split_zone(std::string_view text) {
  if (text.ends_with('Z')) return SplitZone{text.substr(0, text.size() - 1), 0};
  const bool has_offset = text.size() > 6 && text[text.size() - 3] == ':' &&
                          (text[text.size() - 6] == '+' || text[text.size() - 6] == '-');
  if (!has_offset) return SplitZone{text, std::nullopt};
  std::string_view digits = text.substr(text.size() - 5);
  const auto hours = take_number(digits, 2);
  digits.remove_prefix(1);
  const auto minutes = take_number(digits, 2);
  if (!hours || !minutes || *minutes > 59) return std::nullopt;
  const int all = *hours * 60 + *minutes;
  if (all > zone_minutes_max) return std::nullopt;
  return SplitZone{text.substr(0, text.size() - 6), text[text.size() - 6] == '-' ? -all : all};
}

std::optional<DateTime> read_date_time(std::string_view text) {
  const std::size_t letter = text.find('T');
  if (letter == std::string_view::npos) return std::nullopt;
  const auto zone = split_zone(text.substr(letter + 1));
  if (!zone) return std::nullopt;
  std::string_view day_text = text.substr(0, letter), time_text = zone->rest;
  DateTime out;
  out.zone_minutes = zone->minutes;
  const bool is_negative = take(day_text, '-');
  const auto year = take_number(day_text, 4);
  if (!year || !take(day_text, '-')) return std::nullopt;
  const auto month = take_number(day_text, 2);
  if (!month || !take(day_text, '-')) return std::nullopt;
  const auto day = take_number(day_text, 2);
  const auto hour = take_number(time_text, 2);
  if (!day || !day_text.empty() || !hour || !take(time_text, ':')) return std::nullopt;
  const auto minute = take_number(time_text, 2);
  if (!minute || !take(time_text, ':')) return std::nullopt;
  const auto milliseconds = read_milliseconds(time_text);
  if (!milliseconds) return std::nullopt;
  out.year = is_negative ? -*year : *year;
  if (*month < 1 || *month > 12 || *day < 1 || *day > days_in_month(out.year, *month)) return {};
  const bool is_midnight = *hour == 24 && *minute == 0 && *milliseconds == 0;
  if ((*hour > 23 && !is_midnight) || *minute > 59) return std::nullopt;
  out.month = *month;
  out.day = *day;
  out.hour = *hour;
  out.minute = *minute;
  out.seconds = time_text;
  out.milliseconds = day_of({out.year, out.month, out.day}) * milliseconds_per_day +
                     (out.hour * 60 + out.minute) * milliseconds_per_minute + *milliseconds -
                     out.zone_minutes.value_or(0) * milliseconds_per_minute;
  return out;
}

std::string spell_date_time(std::int64_t milliseconds) {
  return storage::spell_date_time(milliseconds);
}

std::string spell_zone(std::optional<int> minutes) {
  if (!minutes) return {};
  if (*minutes == 0) return "Z";
  const int size = std::abs(*minutes);
  return fmt::format("{}{:02}:{:02}", *minutes < 0 ? '-' : '+', size / 60, size % 60);
}

std::string spell_duration(int minutes) {
  if (minutes == 0) return "PT0S";
  const int size = std::abs(minutes);
  std::string out = minutes < 0 ? "-PT" : "PT";
  if (size / 60 > 0) out += fmt::format("{}H", size / 60);
  if (size % 60 > 0) out += fmt::format("{}M", size % 60);
  return out;
}

}  // namespace quoth::execute
