#include <re2/re2.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <cmath>
#include <quoth/utf8.hpp>

#include "engine/execute/evaluate.hpp"
#include "engine/execute/standard_functions.hpp"

namespace quoth::execute {
namespace {

using algebra::Function;
using Arguments = std::vector<Value>;

Value of(const std::optional<Decimal>& value) { return value ? Value::of(*value) : Value{}; }

Decimal decimal_from(const Value& value) {
  return value.kind == Value::Kind::integer ? decimal_of(value.integer) : value.decimal;
}

Value integer_arithmetic(Function function, std::int64_t a, std::int64_t b) {
  std::int64_t out = 0;
  bool overflows = false;
  if (function == Function::add) overflows = __builtin_add_overflow(a, b, &out);
  if (function == Function::subtract) overflows = __builtin_sub_overflow(a, b, &out);
  if (function == Function::multiply) overflows = __builtin_mul_overflow(a, b, &out);
  return overflows ? Value{} : Value::of(out);
}

Value real_arithmetic(Function function, double a, double b) {
  if (function == Function::add) return Value::of(a + b);
  if (function == Function::subtract) return Value::of(a - b);
  return function == Function::multiply ? Value::of(a * b) : Value::of(a / b);
}

// Whole numbers stay whole but for division, whose result is a decimal (XPath's rules).
Value arithmetic(Function function, const Value& a, const Value& b) {
  if (!a.is_number() || !b.is_number()) return {};
  using Kind = Value::Kind;
  if (a.kind == Kind::real || b.kind == Kind::real) {
    const Value value = real_arithmetic(function, real_of(a), real_of(b));
    const bool has_double =
        (a.kind == Kind::real && !a.is_single) || (b.kind == Kind::real && !b.is_single);
    return has_double ? value : single_of(value.real);
  }
  const bool are_whole = a.kind == Kind::integer && b.kind == Kind::integer;
  if (are_whole && function != Function::divide) {
    return integer_arithmetic(function, a.integer, b.integer);
  }
  const Decimal x = decimal_from(a), y = decimal_from(b);
  if (function == Function::add) return of(add(x, y));
  if (function == Function::subtract) return of(subtract(x, y));
  return function == Function::multiply ? of(multiply(x, y)) : of(divide(x, y));
}

Value rounded(Function function, const Value& value) {
  using Kind = Value::Kind;
  if (value.kind == Kind::integer) return Value::of(value.integer);
  if (value.kind == Kind::decimal) {
    if (function == Function::floor) return Value::of(floor(value.decimal));
    return Value::of(function == Function::ceiling ? ceiling(value.decimal) : round(value.decimal));
  }
  if (value.kind != Kind::real) return {};
  const double out = function == Function::floor     ? std::floor(value.real)
                     : function == Function::ceiling ? std::ceil(value.real)
                                                     : std::floor(value.real + 0.5);
  return value.is_single ? single_of(out) : Value::of(out);
}

Value absolute(const Value& value) {
  using Kind = Value::Kind;
  const Value negative = arithmetic(Function::subtract, Value::of(std::int64_t{0}), value);
  if (value.kind == Kind::integer) return value.integer < 0 ? negative : Value::of(value.integer);
  if (value.kind == Kind::decimal) {
    return value.decimal.units < 0 ? negative : Value::of(value.decimal);
  }
  if (value.kind != Kind::real) return {};
  return value.is_single ? single_of(std::fabs(value.real)) : Value::of(std::fabs(value.real));
}

Value with_case(Function function, const Value& value) {
  if (!value.is_text()) return {};
  auto text = icu::UnicodeString::fromUTF8(value.text);
  function == Function::lower ? text.toLower(icu::Locale::getRoot())
                              : text.toUpper(icu::Locale::getRoot());
  std::string out;
  text.toUTF8String(out);
  return text_like(value, std::move(out));
}

Value concatenated(const Arguments& arguments) {
  std::string out;
  for (const auto& argument : arguments) {
    if (argument.is_error() || argument.kind == Value::Kind::blank) return {};
    out += text_of(argument);
  }
  return Value::of(std::move(out));
}

/// Groups are $1 in XPath and \1 in RE2.
std::string replacement_of(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_group =
        text[i] == '$' && i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9';
    if (text[i] == '\\' && (i + 1 == text.size() || text[i + 1] != '$')) {
      out += "\\\\";
    } else if (text[i] == '\\') {
      out += text[++i];
    } else {
      out += is_group ? '\\' : text[i];
    }
  }
  return out;
}

Value replaced(const Value& value, const Value& pattern, const Value& replacement) {
  if (!value.is_text() || !pattern.is_text() || !replacement.is_text()) return {};
  RE2::Options options;
  options.set_log_errors(false);
  const RE2 expression(pattern.text, options);
  const std::string with = replacement_of(replacement.text);
  std::string problem;
  if (!expression.ok() || !expression.CheckRewriteString(with, &problem)) return {};
  std::string out = value.text;
  RE2::GlobalReplace(&out, expression, with);
  return text_like(value, std::move(out));
}

/// A part of a date, where the whole interval agrees on it.
Value date_part(Function function, const Value& value) {
  const auto date = as_date(value);
  if (!date || date->first == day_open_begin || date->last == day_open_end) return {};
  if (function == Function::first_day) return Value::of(date_of_day(date->first));
  if (function == Function::last_day) return Value::of(date_of_day(date->last));
  const CivilDay first = civil_of(date->first), last = civil_of(date->last);
  if (first.year != last.year) return {};
  if (function == Function::year) return Value::of(std::int64_t{first.year});
  if (first.month != last.month) return {};
  if (function == Function::month) return Value::of(std::int64_t{first.month});
  return first.day == last.day ? Value::of(std::int64_t{first.day}) : Value{};
}

/// One open end leaves the other known.
Value open_date_part(Function function, const Value& value) {
  const auto date = as_date(value);
  if (date && function == Function::first_day && date->first != day_open_begin) {
    return Value::of(date_of_day(date->first));
  }
  if (date && function == Function::last_day && date->last != day_open_end) {
    return Value::of(date_of_day(date->last));
  }
  return date_part(function, value);
}

/// Months first, to the last day of a month that is too short; a day that ends its month goes on to
/// do so where the date is of whole months.
std::optional<Day> shifted_day(Day day, std::int64_t months, std::int64_t days, bool ends_month) {
  constexpr std::int64_t shift_max = 1'000'000;
  if (std::abs(months) > shift_max || std::abs(days) > 31 * shift_max) return std::nullopt;
  CivilDay civil = civil_of(day);
  const std::int64_t month = std::int64_t{civil.year} * 12 + civil.month - 1 + months;
  const std::int64_t year = month >= 0 ? month / 12 : -((11 - month) / 12);
  if (year < -9999 || year > 9999) return std::nullopt;
  civil.year = static_cast<int>(year);
  civil.month = static_cast<int>(month - year * 12) + 1;
  const int last = days_in_month(civil.year, civil.month);
  if (ends_month || civil.day > last) civil.day = last;
  return day_of(civil) + static_cast<Day>(days);
}

bool is_of_whole_months(Date date) {
  const CivilDay last = civil_of(date.last);
  return civil_of(date.first).day == 1 && last.day == days_in_month(last.year, last.month);
}

/// Both ends of the interval are moved; an open end stays open.
Value shifted_date(const Value& value, const Value& months, const Value& days) {
  const auto date = as_date(value);
  if (!date || months.kind != Value::Kind::integer || days.kind != Value::Kind::integer) return {};
  Date moved = *date;
  const bool begins_open = date->first == day_open_begin, ends_open = date->last == day_open_end;
  const bool keeps_end = !begins_open && !ends_open && is_of_whole_months(*date);
  if (!begins_open) {
    const auto first = shifted_day(date->first, months.integer, days.integer, false);
    if (!first) return {};
    moved.first = *first;
  }
  if (!ends_open) {
    const bool ends_month = keeps_end && months.integer != 0;
    const auto last = shifted_day(date->last, months.integer, days.integer, ends_month);
    if (!last) return {};
    moved.last = *last;
  }
  return Value::of(moved);
}

/// The day, week, month or year that begins no later than the day.
Date calendar_part_at(Function part, Day day) {
  const CivilDay civil = civil_of(day);
  if (part == Function::in_month) return date_of_month(civil.year, civil.month);
  if (part == Function::in_year) return date_of_year(civil.year);
  if (part == Function::in_day) return Date{day, day};
  const Day monday = day - (weekday_of(day) - 1);
  return Date{monday, monday + 6};
}

/// The part of the calendar that holds the whole date.
Value date_around(Function function, const Value& value) {
  const auto date = as_date(value);
  if (!date || date->first == day_open_begin || date->last == day_open_end) return {};
  const Date around = calendar_part_at(function, date->first);
  return date->last <= around.last ? Value::of(around) : Value{};
}

Value language_of(const Value& value) {
  if (value.kind == Value::Kind::tagged) return Value::of(value.term->language);
  const bool is_literal = value.kind != Value::Kind::iri && value.kind != Value::Kind::blank &&
                          value.kind != Value::Kind::triple;
  return is_literal ? Value::of(std::string()) : Value{};
}

Value datatype_of(const Value& value) {
  const auto term = term_of(value);
  if (!term || !term->is_literal()) return {};
  return value_of(Term::iri(term->datatype));
}

Value text_test(Function function, const Value& text, const Value& part) {
  if (!text.is_text() || !part.is_text()) return {};
  const std::string_view whole = text.text;
  return Value::of(function == Function::starts_with ? whole.starts_with(part.text)
                                                     : whole.ends_with(part.text));
}

}  // namespace

Value apply_function(Function function, const Arguments& arguments) {
  switch (function) {
    case Function::add:
    case Function::subtract:
    case Function::multiply:
    case Function::divide:
      return arithmetic(function, arguments[0], arguments[1]);
    case Function::negate:
      return arithmetic(Function::subtract, Value::of(std::int64_t{0}), arguments[0]);
    case Function::abs:
      return absolute(arguments[0]);
    case Function::round:
    case Function::ceiling:
    case Function::floor:
      return rounded(function, arguments[0]);
    case Function::text:
      return arguments[0].kind == Value::Kind::blank ? Value{} : Value::of(text_of(arguments[0]));
    case Function::lower:
    case Function::upper:
      return with_case(function, arguments[0]);
    case Function::length:
      if (!arguments[0].is_text()) return {};
      return Value::of(static_cast<std::int64_t>(count_code_points(arguments[0].text)));
    case Function::concat:
      return concatenated(arguments);
    case Function::replace:
      return replaced(arguments[0], arguments[1], arguments[2]);
    case Function::starts_with:
    case Function::ends_with:
      return text_test(function, arguments[0], arguments[1]);
    case Function::language:
      return language_of(arguments[0]);
    case Function::datatype:
      return datatype_of(arguments[0]);
    case Function::year:
    case Function::month:
    case Function::day:
    case Function::first_day:
    case Function::last_day:
      return open_date_part(function, arguments[0]);
    case Function::shift_date:
      return shifted_date(arguments[0], arguments[1], arguments[2]);
    case Function::in_day:
    case Function::in_week:
    case Function::in_month:
    case Function::in_year:
      return date_around(function, arguments[0]);
    default:
      return apply_standard_function(function, arguments);
  }
}

}  // namespace quoth::execute
