// xsd:dateTime with its zone: read, written, taken apart.
// Source: XML Schema 1.1 part 2, section 3.3.7.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace quoth::execute {

inline constexpr std::int64_t milliseconds_per_day = 86'400'000;

/// Minutes before UTC are negative.
struct SplitZone {
  std::string_view rest;
  std::optional<int> minutes;
};
/// Cuts a zone (Z, +02:00) off the end; nothing where it is none that there can be.
std::optional<SplitZone> split_zone(std::string_view text);

struct DateTime {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0;
  std::string seconds;  // with what stands behind the point: "05", "05.25"
  std::optional<int> zone_minutes;
  std::int64_t milliseconds = 0;  // since 1970, in UTC where there is a zone
};
std::optional<DateTime> read_date_time(std::string_view text);

/// xsd:dateTime in UTC: 2024-09-05T10:00:00.125Z.
std::string spell_date_time(std::int64_t milliseconds);
/// "Z", "-08:00", or nothing for no zone.
std::string spell_zone(std::optional<int> minutes);
/// xsd:dayTimeDuration: "PT0S", "-PT8H".
std::string spell_duration(int minutes);

}  // namespace quoth::execute
