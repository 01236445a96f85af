#include <doctest/doctest.h>

#include <algorithm>
#include <quoth/date.hpp>
#include <random>
#include <string>
#include <vector>

using namespace quoth;

namespace {

constexpr DateComparison comparisons[] = {DateComparison::after, DateComparison::before,
                                          DateComparison::since, DateComparison::until,
                                          DateComparison::on,    DateComparison::between};

// A world of so few days that every one of them can be tried.
constexpr Day world_begin = 100;
constexpr Day world_end = 112;

std::vector<Day> days_of(Date date) {
  std::vector<Day> days;
  for (Day day = std::max(date.first, world_begin); day <= std::min(date.last, world_end); ++day) {
    days.push_back(day);
  }
  return days;
}

bool holds_for_days(DateComparison comparison, Day x, Day d, Day e) {
  switch (comparison) {
    case DateComparison::after:
      return x > d;
    case DateComparison::before:
      return x < d;
    case DateComparison::since:
      return x >= d;
    case DateComparison::until:
      return x <= d;
    case DateComparison::on:
      return x == d;
    case DateComparison::between:
      return d <= x && x <= e;
  }
  return false;
}

/// Whether the day `x` stands in the relation to some day of the bounds.
bool holds_for_some_bound(DateComparison comparison, Day x, Date d, Date e) {
  for (const Day bound : days_of(d)) {
    for (const Day other : days_of(e)) {
      if (holds_for_days(comparison, x, bound, other)) return true;
    }
  }
  return false;
}

bool possible_by_enumeration(DateComparison comparison, Date x, Date d, Date e) {
  const auto days = days_of(x);
  return std::any_of(days.begin(), days.end(),
                     [&](Day day) { return holds_for_some_bound(comparison, day, d, e); });
}

/// After and before must hold against every day of `d`; the others ask, for every day of `x`, for
/// a day of the bounds that it stands in the relation to.
bool certain_by_enumeration(DateComparison comparison, Date x, Date d, Date e) {
  const bool against_all =
      comparison == DateComparison::after || comparison == DateComparison::before;
  for (const Day day : days_of(x)) {
    if (!against_all) {
      if (!holds_for_some_bound(comparison, day, d, e)) return false;
      continue;
    }
    for (const Day bound : days_of(d)) {
      if (!holds_for_days(comparison, day, bound, bound)) return false;
    }
  }
  return true;
}

Date random_date(std::mt19937& random, bool may_be_open) {
  std::uniform_int_distribution<Day> day(world_begin + 1, world_end - 1);
  Date date{day(random), day(random)};
  if (date.first > date.last) std::swap(date.first, date.last);
  if (random() % 4 == 0) date.last = date.first;
  if (may_be_open && random() % 5 == 0) date.first = day_open_begin;
  if (may_be_open && random() % 5 == 0) date.last = day_open_end;
  return date;
}

}  // namespace

TEST_CASE("days and civil days agree over every day that can be written") {
  Day day = day_of({-9999, 1, 1});
  for (int year = -9999; year <= 9999; ++year) {
    for (int month = 1; month <= 12; ++month) {
      for (int in_month = 1; in_month <= days_in_month(year, month); ++in_month, ++day) {
        const CivilDay civil = civil_of(day);
        const bool agrees = day_of({year, month, in_month}) == day && civil.year == year &&
                            civil.month == month && civil.day == in_month;
        if (!agrees) FAIL("year ", year, " month ", month, " day ", in_month);
      }
    }
  }
  CHECK(day == day_of({10000, 1, 1}));
}

TEST_CASE("known days fall on their weekdays") {
  CHECK(day_of({1970, 1, 1}) == 0);
  CHECK(weekday_of(day_of({1970, 1, 1})) == 4);
  CHECK(weekday_of(day_of({2024, 9, 5})) == 4);
  CHECK(weekday_of(day_of({2024, 9, 8})) == 7);
  CHECK(weekday_of(day_of({1969, 12, 29})) == 1);
  CHECK(weekday_of(day_of({-1, 1, 1})) == 5);
}

TEST_CASE("certain and possible comparisons agree with trying every day") {
  const auto seed = std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 20000; ++round) {
    const Date x = random_date(random, true);
    const Date d = random_date(random, true);
    const Date e = random_date(random, true);
    for (const DateComparison comparison : comparisons) {
      const bool certain = holds_certainly(comparison, x, d, e);
      const bool possible = holds_possibly(comparison, x, d, e);
      // Between two bounds of which the first may lie after the second, "certain" is the table's
      // d1 <= x1 and x2 <= e2, and that is what trying every day gives as well.
      if (certain != certain_by_enumeration(comparison, x, d, e) ||
          possible != possible_by_enumeration(comparison, x, d, e) || (certain && !possible)) {
        FAIL("comparison ", static_cast<int>(comparison), " x [", x.first, ",", x.last, "] d [",
             d.first, ",", d.last, "] e [", e.first, ",", e.last, "]");
      }
    }
  }
}

TEST_CASE("an unknown date stands in no certain order, and in every possible one") {
  const Date day = date_of_day(day_of({2024, 9, 5}));
  for (const DateComparison comparison : comparisons) {
    CHECK_FALSE(holds_certainly(comparison, Date{}, day, day));
    CHECK(holds_possibly(comparison, Date{}, day, day));
  }
}

TEST_CASE("the intersection of two intervals holds the days of both") {
  std::mt19937 random(7);
  for (int round = 0; round < 5000; ++round) {
    const Date a = random_date(random, true);
    const Date b = random_date(random, true);
    std::vector<Day> both;
    const auto in_a = days_of(a);
    const auto in_b = days_of(b);
    std::set_intersection(in_a.begin(), in_a.end(), in_b.begin(), in_b.end(),
                          std::back_inserter(both));
    const auto found = intersection(a, b);
    REQUIRE(found.has_value() == !both.empty());
    if (found) REQUIRE(days_of(*found) == both);
  }
}
