// Ground floor: a date is a closed interval of days; what is not known is open.
// Source: EDTF (ISO 8601-2, Library of Congress profile, levels 0 and 1).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <quoth/result.hpp>
#include <string>
#include <string_view>

namespace quoth {

/// Days since 1970-01-01 in the proleptic Gregorian calendar.
using Day = std::int32_t;

/// Years -9999 to 9999 are the days that can be written; the values beyond stand for "open".
inline constexpr Day day_open_begin = INT32_MIN;
inline constexpr Day day_open_end = INT32_MAX;

struct CivilDay {
  int year = 1970;
  int month = 1;  // 1 to 12
  int day = 1;    // 1 to 31
};

Day day_of(CivilDay civil);
CivilDay civil_of(Day day);
int days_in_month(int year, int month);
/// ISO weekday: Monday is 1, Sunday is 7.
int weekday_of(Day day);

/// The closed interval [first, last]; first <= last always.
struct Date {
  Day first = day_open_begin;
  Day last = day_open_end;

  auto operator<=>(const Date&) const = default;

  bool is_unknown() const { return first == day_open_begin && last == day_open_end; }
  bool is_single_day() const { return first == last; }
};

Date date_of_day(Day day);
Date date_of_month(int year, int month);
Date date_of_year(int year);

/// Reads `2024-09-05`, `2024-09`, `2024`, `2024-09-05/2024-09-09`, `../2024-09-09`,
/// `2024-09-05/..`, `2024-23` (autumn: EDTF seasons 21 to 24, northern), `201X` and `2024-09-XX`; a
/// blank end of an interval counts as open. Errors: `bad_input` with a place inside `text`, saying
/// what was expected.
Result<Date> parse_date(std::string_view text);

/// The one canonical EDTF spelling: a day, a month, a year or an interval of days; `..` where open,
/// "../.." where nothing is known. parse_date(to_string(d)) == d for every d.
std::string to_string(Date date);

enum class DateComparison { after, before, since, until, on, between };

/// Whether `x` certainly stands in the relation to `d`, as DESIGN's table says:
/// after x1 > d2, before x2 < d1, since x1 >= d1, until x2 <= d2, on d1 <= x1 and x2 <= d2.
/// `between` takes its second bound in `e`: d1 <= x1 and x2 <= e2.
bool holds_certainly(DateComparison comparison, Date x, Date d, Date e = {});

/// Whether some day in x and some day in d (and in e) make it hold.
bool holds_possibly(DateComparison comparison, Date x, Date d, Date e = {});

/// The days in both, if there are any.
std::optional<Date> intersection(Date a, Date b);

}  // namespace quoth
