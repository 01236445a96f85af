#include <algorithm>
#include <quoth/date.hpp>

namespace quoth {

// Source: H. Hinnant, "chrono-compatible low-level date algorithms": years begin in March, so that
// the leap day is the last of its year, and are counted in eras of 400 years (146,097 days).
Day day_of(CivilDay civil) {
  const int year = civil.month <= 2 ? civil.year - 1 : civil.year;
  const int era = (year >= 0 ? year : year - 399) / 400;
  const int year_of_era = year - era * 400;
  const int month_from_march = (civil.month + 9) % 12;
  const int day_of_year = (153 * month_from_march + 2) / 5 + civil.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

CivilDay civil_of(Day day) {
  const std::int64_t shifted = std::int64_t{day} + 719468;
  const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const int day_of_era = static_cast<int>(shifted - era * 146097);
  const int year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int month_from_march = (5 * day_of_year + 2) / 153;
  CivilDay civil;
  civil.day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  civil.month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  civil.year = static_cast<int>(era * 400) + year_of_era + (civil.month <= 2 ? 1 : 0);
  return civil;
}

int days_in_month(int year, int month) {
  if (month == 2) {
    const bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return is_leap ? 29 : 28;
  }
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// 1970-01-01 was a Thursday.
int weekday_of(Day day) {
  const std::int64_t from_monday = (std::int64_t{day} + 3) % 7;
  return static_cast<int>((from_monday + 7) % 7) + 1;
}

Date date_of_day(Day day) { return {day, day}; }

Date date_of_month(int year, int month) {
  return {day_of({year, month, 1}), day_of({year, month, days_in_month(year, month)})};
}

Date date_of_year(int year) { return {day_of({year, 1, 1}), day_of({year, 12, 31})}; }

bool holds_certainly(DateComparison comparison, Date x, Date d, Date e) {
  switch (comparison) {
    case DateComparison::after:
      return x.first > d.last;
    case DateComparison::before:
      return x.last < d.first;
    case DateComparison::since:
      return x.first >= d.first;
    case DateComparison::until:
      return x.last <= d.last;
    case DateComparison::on:
      return d.first <= x.first && x.last <= d.last;
    case DateComparison::between:
      break;
  }
  return d.first <= x.first && x.last <= e.last;
}

bool holds_possibly(DateComparison comparison, Date x, Date d, Date e) {
  switch (comparison) {
    case DateComparison::after:
      return x.last > d.first;
    case DateComparison::before:
      return x.first < d.last;
    case DateComparison::since:
      return x.last >= d.first;
    case DateComparison::until:
      return x.first <= d.last;
    case DateComparison::on:
      return intersection(x, d).has_value();
    case DateComparison::between:
      break;
  }
  return std::max(x.first, d.first) <= std::min(x.last, e.last);
}

std::optional<Date> intersection(Date a, Date b) {
  const Date both{std::max(a.first, b.first), std::min(a.last, b.last)};
  if (both.first > both.last) return std::nullopt;
  return both;
}

}  // namespace quoth
