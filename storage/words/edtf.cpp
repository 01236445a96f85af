#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <quoth/date.hpp>

namespace quoth {
namespace {

constexpr int year_max = 9999;

/// Reads one date of an interval; `offset` is where it stands in the whole text, for errors.
class EdtfReader {
 public:
  EdtfReader(std::string_view whole, std::size_t begin, std::size_t end)
      : whole_(whole), at_(begin), end_(end) {}

  // Date := Year ( "-" ( Season | Month ( "-" Day )? ) )?
  Result<Date> read() {
    auto year = read_year();
    if (!year || at_ == end_) return year;
    if (!take('-')) return unexpected();
    const std::size_t month_at = at_;
    if (is_year_masked_) return wrong(at_, end_ - at_, "a date with an open year ends at its year");
    const std::optional<int> month = read_two_digits();
    if (!month) return read_open_month(year.value());
    if (*month >= 21 && *month <= 24) {
      if (at_ != end_) return wrong(at_, end_ - at_, "a date with a season ends at its season");
      return season(*month);
    }
    if (*month < 1 || *month > 12) {
      return wrong(month_at, 2, "a date needs a month from 01 to 12");
    }
    if (at_ == end_) return date_of_month(year_, *month);
    if (!take('-')) return unexpected();
    return read_day(*month);
  }

 private:
  // Year := "-"? Digit Digit ( Digit | "X" ) ( Digit | "X" )
  Result<Date> read_year() {
    const std::size_t begin = at_;
    const bool is_negative = take('-');
    const std::size_t digits_at = at_;
    int lowest = 0;
    int highest = 0;
    for (; at_ < end_ && at_ < digits_at + 4; ++at_) {
      const char c = whole_[at_];
      const std::size_t position = at_ - digits_at;
      const bool is_digit = c >= '0' && c <= '9' && !is_year_masked_;
      if (!is_digit && !(c == 'X' && position >= 2)) break;
      is_year_masked_ = c == 'X';
      lowest = lowest * 10 + (is_digit ? c - '0' : 0);
      highest = highest * 10 + (is_digit ? c - '0' : 9);
    }
    const bool goes_on = at_ < end_ && whole_[at_] >= '0' && whole_[at_] <= '9';
    if (at_ != digits_at + 4 || goes_on) {
      return wrong(begin, word_end() - begin, "a date needs a year of four digits");
    }
    if (is_negative && highest == 0) return wrong(begin, 5, "the year 0000 has no sign");
    year_ = is_negative ? -highest : lowest;
    const int last_year = is_negative ? -lowest : highest;
    return Date{day_of({year_, 1, 1}), day_of({last_year, 12, 31})};
  }

  // Day := Digit Digit | "XX"
  Result<Date> read_day(int month) {
    const std::size_t begin = at_;
    const std::optional<int> day = read_two_digits();
    const int days = days_in_month(year_, month);
    if (!day) {
      if (!take_open_part()) return wrong_day(begin, days);
      return at_ == end_ ? Result<Date>(date_of_month(year_, month)) : unexpected();
    }
    if (*day < 1 || *day > days) return wrong_day(begin, days);
    if (at_ != end_) return unexpected();
    return date_of_day(day_of({year_, month, *day}));
  }

  // After a year: "XX" ( "-" "XX" )?, which says no more than the year.
  Result<Date> read_open_month(Date year) {
    const std::size_t begin = at_;
    if (!take_open_part()) {
      return wrong(begin, word_end() - begin, "a date needs a month from 01 to 12");
    }
    if (at_ == end_) return year;
    if (!take('-') || !take_open_part() || at_ != end_) return unexpected();
    return year;
  }

  // Seasons of the northern half of the earth, whole months (21 spring begins in March); the winter
  // of a year begins in its December.
  Result<Date> season(int season) const {
    const int month = (season - 20) * 3;
    const int last_year = season == 24 ? year_ + 1 : year_;
    const int last_month = season == 24 ? 2 : month + 2;
    const Day last = date_of_month(last_year, last_month).last;
    return Date{day_of({year_, month, 1}), std::min(last, day_of({year_max, 12, 31}))};
  }

  bool take(char c) {
    if (at_ == end_ || whole_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool take_open_part() {
    if (whole_.substr(at_, end_ - at_).substr(0, 2) != "XX") return false;
    at_ += 2;
    return true;
  }

  /// Two digits that no third follows; takes nothing else.
  std::optional<int> read_two_digits() {
    const auto is_digit_at = [this](std::size_t at) {
      return at < end_ && whole_[at] >= '0' && whole_[at] <= '9';
    };
    if (!is_digit_at(at_) || !is_digit_at(at_ + 1) || is_digit_at(at_ + 2)) return std::nullopt;
    const int value = (whole_[at_] - '0') * 10 + (whole_[at_ + 1] - '0');
    at_ += 2;
    return value;
  }

  /// Where the letters and digits that begin here end, so that a caret stands under all of them.
  std::size_t word_end() const {
    std::size_t at = at_;
    while (at < end_ && whole_[at] != '-' && whole_[at] != '/') ++at;
    return at;
  }

  Error wrong_day(std::size_t begin, int days) const {
    return wrong(begin, word_end() - begin,
                 "a date needs a day from 01 to " + std::to_string(days) + " in this month");
  }

  Error unexpected() const {
    const char c = whole_[at_];
    if (c == '?' || c == '~' || c == '%') {
      return wrong(at_, 1, "a date cannot be marked as uncertain; an interval says what is known");
    }
    if (c == 'T') return wrong(at_, end_ - at_, "a date has no time of day");
    return wrong(at_, end_ - at_, "a date ends before this");
  }

  Error wrong(std::size_t at, std::size_t length, std::string message) const {
    return {ErrorKind::bad_input, std::move(message), place_in("date", whole_, at, length), ""};
  }

  std::string_view whole_;
  std::size_t at_;
  std::size_t end_;
  int year_ = 0;
  bool is_year_masked_ = false;
};

bool is_open(std::string_view end) { return end.empty() || end == ".."; }

std::string day_to_string(Day day) {
  const CivilDay civil = civil_of(day);
  const auto padded = [](int value, std::size_t width) {
    const std::string digits = std::to_string(std::abs(value));
    return std::string(width - digits.size(), '0') + digits;
  };
  return (civil.year < 0 ? "-" : "") + padded(civil.year, 4) + "-" + padded(civil.month, 2) + "-" +
         padded(civil.day, 2);
}

}  // namespace

Result<Date> parse_date(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return EdtfReader(text, 0, text.size()).read();
  const std::string_view from = text.substr(0, slash);
  const std::string_view to = text.substr(slash + 1);
  if (from.empty() && to.empty()) {
    return Error{ErrorKind::bad_input, "an interval needs a date on one side at least, or `../..`",
                 place_in("date", text, slash), ""};
  }
  Date whole;
  if (!is_open(from)) {
    const auto date = EdtfReader(text, 0, slash).read();
    if (!date) return date.error();
    whole.first = date->first;
  }
  if (!is_open(to)) {
    const auto date = EdtfReader(text, slash + 1, text.size()).read();
    if (!date) return date.error();
    whole.last = date->last;
  }
  if (whole.first > whole.last) {
    return Error{ErrorKind::bad_input, "an interval cannot end before it begins",
                 place_in("date", text, slash + 1, to.size()),
                 "did you mean `" + std::string(to) + "/" + std::string(from) + "`?"};
  }
  return whole;
}

std::string to_string(Date date) {
  assert(date.first <= date.last);
  // Days of years that cannot be written lie beyond every day that a text can name.
  const bool opens = date.first < day_of({-year_max, 1, 1});
  const bool closes = date.last > day_of({year_max, 12, 31});
  if (opens || closes) {
    return (opens ? ".." : day_to_string(date.first)) + "/" +
           (closes ? ".." : day_to_string(date.last));
  }
  const std::string first = day_to_string(date.first);
  if (date.is_single_day()) return first;
  const CivilDay civil = civil_of(date.first);
  const std::size_t year_end = first.size() - 6;
  if (date == date_of_year(civil.year)) return first.substr(0, year_end);
  if (date == date_of_month(civil.year, civil.month)) return first.substr(0, year_end + 3);
  return first + "/" + day_to_string(date.last);
}

}  // namespace quoth
