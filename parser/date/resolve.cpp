#include <algorithm>
#include <cmath>

#include "parser/date/date_expression.hpp"

namespace quoth::date {
namespace {

constexpr Day days_of_week = 7;

bool is_known(const std::optional<Date>& date) {
  return date && date->first != day_open_begin && date->last != day_open_end;
}

/// Dates outside the years that can be written are not resolved.
std::optional<Date> writable(Date date) {
  const bool fits = date.first >= day_of({-9999, 1, 1}) && date.last <= day_of({9999, 12, 31});
  return fits ? std::optional(date) : std::nullopt;
}

/// How far a date lies from the publication, days to come counting `weight_to_come` times.
std::int64_t distance(Date date, Date publication, int weight_to_come) {
  if (intersection(date, publication)) return 0;
  if (date.last < publication.first) return std::int64_t{publication.first} - date.last;
  return weight_to_come * (std::int64_t{date.first} - publication.last);
}

/// The latest such weekday not after `day`.
Day weekday_until(int weekday, Day day) {
  return day - (weekday_of(day) - weekday + days_of_week) % days_of_week;
}

// News tells of the past: measured on TimeBank, a weight of 3 was better than 1.
int weight_to_come(Direction direction) { return direction == Direction::nearest ? 3 : 1; }

Date resolve_yearless(const Yearless& yearless, Date publication) {
  const int year = civil_of(publication.first).year;
  if (yearless.years_on) return in_year(yearless.date, year + *yearless.years_on);
  const Date candidates[] = {in_year(yearless.date, year - 1), in_year(yearless.date, year),
                             in_year(yearless.date, year + 1)};
  if (yearless.direction == Direction::past) {
    return candidates[1].last < publication.first ? candidates[1] : candidates[0];
  }
  if (yearless.direction == Direction::told_past)
    return candidates[1].first <= publication.last ? candidates[1] : candidates[0];
  // "Is to close by January 14", told some days late.
  constexpr Day late_max = 31;
  if (yearless.direction == Direction::future) {
    return *std::find_if(std::begin(candidates), std::end(candidates) - 1, [&](Date date) {
      return date.last + late_max >= publication.first;
    });
  }
  const int weight = weight_to_come(yearless.direction);
  return *std::min_element(std::begin(candidates), std::end(candidates), [&](Date a, Date b) {
    return distance(a, publication, weight) < distance(b, publication, weight);
  });
}

Date resolve_weekday(const Weekday& weekday, Date publication) {
  const Day day = publication.last;
  switch (weekday.direction) {
    case Direction::past:
      return date_of_day(weekday_until(weekday.weekday, day - 1));
    case Direction::future:
      return date_of_day(weekday_until(weekday.weekday, day + days_of_week));
    case Direction::nearest:
    case Direction::told_past:
      break;
  }
  return date_of_day(weekday_until(weekday.weekday, day));
}

Date resolve_holiday(const MovableHoliday& holiday, Date publication) {
  const int year = civil_of(publication.first).year;
  const Date last = date_of_day(day_in_year(holiday, year - 1)),
             now = date_of_day(day_in_year(holiday, year)),
             next = date_of_day(day_in_year(holiday, year + 1));
  if (holiday.direction == Direction::past) return now.last < publication.first ? now : last;
  if (holiday.direction == Direction::future) return now.first > publication.last ? now : next;
  const int weight = weight_to_come(holiday.direction);
  return std::min({now, last, next}, [&](Date a, Date b) {
    return distance(a, publication, weight) < distance(b, publication, weight);
  });
}

Date resolve_weekend(const Weekend& weekend, Date publication) {
  const Day saturday = weekday_until(6, publication.last);
  const bool is_now = publication.last <= saturday + 1;
  const Day moved = weekend.direction == Direction::future           ? saturday + days_of_week
                    : weekend.direction == Direction::past && is_now ? saturday - days_of_week
                                                                     : saturday;
  return {moved, moved + 1};
}

/// The month `count` months from that of `day`.
Date month_from(Day day, int count, int months) {
  const CivilDay civil = civil_of(day);
  const int from_zero = civil.year * 12 + civil.month - 1 + count;
  const int first = from_zero - ((from_zero % months) + months) % months;
  const auto civil_month = [](int month) {
    const int year = (month - (month % 12 + 12) % 12) / 12;
    return date_of_month(year, month - year * 12 + 1);
  };
  return {civil_month(first).first, civil_month(first + months - 1).last};
}

Date unit_from(Unit unit, Date anchor, int count) {
  switch (unit) {
    case Unit::day:
      return {anchor.first + count, anchor.last + count};
    case Unit::week: {
      const Day monday = weekday_until(1, anchor.first) + count * days_of_week;
      return {monday, monday + days_of_week - 1};
    }
    case Unit::month:
      return month_from(anchor.first, count, 1);
    case Unit::quarter:
      return month_from(anchor.first, count * 3, 3);
    case Unit::year:
      break;
  }
  return date_of_year(civil_of(anchor.first).year + count);
}

/// "A year earlier" than a month or a quarter is a month or a quarter.
std::optional<Date> same_part(const Offset& offset, const std::optional<Date>& narrative) {
  const bool has_part = offset.keeps_part && is_known(narrative) && !narrative->is_single_day() &&
                        narrative->last - narrative->first < 93;
  if (!has_part) return std::nullopt;
  const Date moved = in_year(*narrative, civil_of(narrative->first).year + offset.first);
  return writable(moved);
}

const std::optional<Date>& anchor_of(Anchor anchor, const std::optional<Date>& publication,
                                     const std::optional<Date>& narrative) {
  return anchor == Anchor::publication ? publication : narrative;
}

struct Resolver {
  const std::optional<Date>& publication;
  const std::optional<Date>& narrative;

  std::optional<Date> operator()(const Absolute& absolute) const { return absolute.date; }
  std::optional<Date> operator()(const Yearless& yearless) const {
    if (!is_known(publication)) return std::nullopt;
    return writable(resolve_yearless(yearless, *publication));
  }
  std::optional<Date> operator()(const Weekday& weekday) const {
    if (!is_known(publication)) return std::nullopt;
    return writable(resolve_weekday(weekday, *publication));
  }
  std::optional<Date> operator()(const Weekend& weekend) const {
    if (!is_known(publication)) return std::nullopt;
    return writable(resolve_weekend(weekend, *publication));
  }
  std::optional<Date> operator()(const Offset& offset) const {
    if (auto part = same_part(offset, narrative)) return part;
    const auto& anchor = anchor_of(offset.anchor, publication, narrative);
    if (!is_known(anchor)) return std::nullopt;
    return writable({unit_from(offset.unit, *anchor, offset.first).first,
                     unit_from(offset.unit, *anchor, offset.last).last});
  }
  std::optional<Date> operator()(const Near& near) const {
    const auto& anchor = anchor_of(near.anchor, publication, narrative);
    if (!is_known(anchor)) return std::nullopt;
    return writable({anchor->first + near.days_first, anchor->last + near.days_last});
  }
  std::optional<Date> operator()(const Vague&) const { return std::nullopt; }
  std::optional<Date> operator()(const MovableHoliday& holiday) const {
    if (!is_known(publication)) return std::nullopt;
    return writable(resolve_holiday(holiday, *publication));
  }
};

}  // namespace

Day day_in_year(const MovableHoliday& holiday, int year) {
  const Date month = date_of_month(year, holiday.month);
  const Day day = holiday.nth == 0 ? weekday_until(holiday.weekday, month.last)
                                   : weekday_until(holiday.weekday,
                                                   month.first + days_of_week * holiday.nth - 1);
  return day + holiday.days_after;
}

Date in_year(Date date, int year) {
  const CivilDay first = civil_of(date.first);
  const CivilDay last = civil_of(date.last);
  const int last_year = year + last.year - first.year;
  const auto moved = [](CivilDay civil, int to_year) {
    const int day = std::min(civil.day, days_in_month(to_year, civil.month));
    return day_of({to_year, civil.month, day});
  };
  const bool ends_month = last.day == days_in_month(last.year, last.month) && !date.is_single_day();
  const Day end = ends_month ? date_of_month(last_year, last.month).last : moved(last, last_year);
  return {moved(first, year), end};
}

std::optional<Date> resolve(const DateMeaning& meaning, std::optional<Date> publication,
                            std::optional<Date> narrative) {
  return std::visit(Resolver{publication, narrative}, meaning);
}

}  // namespace quoth::date
