// A date as a text words it, kept as words until it is known when they were written.
// Made by find_date_expressions. Next step: resolve, once the anchor day is known.
#pragma once

#include <optional>
#include <quoth/date.hpp>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace quoth::date {

/// "September 5, 2024", "May 2023", "early August 2024": says itself when it is. A part ("early")
/// is as wide as its whole, which certainly holds it.
struct Absolute {
  Date date;
};

/// `told_past`: "in August" of what has happened, which may be the month of publication itself.
/// The numbers are written to disk.
enum class Direction { past, future, nearest, told_past };

/// "September 5", "in February", "last August", "the third quarter": a part of some year. `date`
/// begins in year 0. "February last year" has the year counted from publication's.
struct Yearless {
  Date date;
  Direction direction = Direction::nearest;
  std::optional<int> years_on = std::nullopt;
};

/// "on Thursday", "last Friday", "next Monday".
struct Weekday {
  int weekday = 1;  // Monday is 1
  Direction direction = Direction::nearest;
};

/// "the weekend", "last weekend": a Saturday and its Sunday.
struct Weekend {
  Direction direction = Direction::nearest;
};

enum class Unit { day, week, month, quarter, year };
/// What an offset counts from: when the document was written, or what the text spoke of last.
enum class Anchor { publication, narrative };

/// "yesterday", "two weeks ago", "the previous day", "last month", "this year", "next week".
/// "A year earlier" with `keeps_part` is the same month or quarter of the year before, where the
/// text spoke of a month or quarter last.
struct Offset {
  Unit unit = Unit::day;
  int first = 0;  // in units from the anchor; "last two weeks" is -2 to -1
  int last = 0;
  Anchor anchor = Anchor::publication;
  bool keeps_part = false;
};

/// "less than 24 hours after", "days later": near to what the text spoke of, on one side of it.
struct Near {
  int days_first = 0;  // days from the anchor
  int days_last = 0;
  Anchor anchor = Anchor::narrative;
};

enum class Tense { past, present, future };

/// "now", "recently", "two years": no interval of its own that a statement could take.
struct Vague {
  Tense tense = Tense::present;
};

/// "Thanksgiving", "last Election Day": the `nth` such weekday of a month, or some days after it.
/// Of the last weekday of a month `nth` is 0.
struct MovableHoliday {
  int month = 1;
  int weekday = 1;  // Monday is 1
  int nth = 1;
  int days_after = 0;
  Direction direction = Direction::nearest;
};

using DateMeaning =
    std::variant<Absolute, Yearless, Weekday, Weekend, Offset, Near, Vague, MovableHoliday>;

enum class TimexType { date, time, duration, set };

/// Bytes [begin, end) of the text that was given.
struct DateExpression {
  std::size_t begin = 0;
  std::size_t end = 0;
  DateMeaning meaning;
  TimexType type = TimexType::date;
  std::string duration;  // TIMEX3 value where `type` is a duration or a set ("P1Y"); else empty
  std::string time;      // TIMEX3 time of day after the day ("TMO", "T09:30"), or empty
};

/// What stands in the text, ascending, not overlapping. Cost: linear.
std::vector<DateExpression> find_date_expressions(std::string_view text);

/// The days it means for a text written on `publication` that spoke last of `narrative`.
/// Nothing where the anchor that it needs is not known. A weekday without direction is the latest
/// such day not after publication (news tells of the past); a day or month without a year is the
/// one nearest to publication, where days to come count three times as far.
std::optional<Date> resolve(const DateMeaning& meaning, std::optional<Date> publication,
                            std::optional<Date> narrative);

/// The holiday of one year.
Day day_in_year(const MovableHoliday& holiday, int year);

/// `date` with its beginning moved into `year`; February 29 becomes 28 where there is none.
Date in_year(Date date, int year);

/// The TIMEX3 value ("1998-W32", "P1Y", "FUTURE_REF"), as `quoth extract --dates` prints it.
std::string timex_value(const DateExpression& expression, std::optional<Date> publication,
                        std::optional<Date> narrative);

}  // namespace quoth::date
