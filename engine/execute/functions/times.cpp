// Source: SPARQL 1.1, section 17.4.5. Parts are told as they are written, not in UTC.
#include "engine/execute/date_time.hpp"
#include "engine/execute/standard_functions.hpp"

namespace quoth::execute {
namespace {

using algebra::Function;

/// A day has no time of day, but a year, a month, a day and perhaps a zone.
Value part_of_date(Function function, const Value& value) {
  if (!value.date.is_single_day()) return {};
  const CivilDay day = civil_of(value.date.first);
  if (function == Function::year_part) return Value::of(std::int64_t{day.year});
  if (function == Function::month_part) return Value::of(std::int64_t{day.month});
  return function == Function::day_part ? Value::of(std::int64_t{day.day}) : Value{};
}

Value seconds_of(const std::string& text) {
  const auto value = parse_decimal(text);
  return value ? Value::of(*value) : Value{};
}

Value duration_of(int minutes) {
  return value_of(
      Term::literal(spell_duration(minutes), "http://www.w3.org/2001/XMLSchema#dayTimeDuration"));
}

}  // namespace

Value apply_time_function(Function function, const Arguments& arguments) {
  const Value& value = arguments[0];
  if (value.kind == Value::Kind::date) {
    const auto zone = value.has_zone ? std::optional(value.zone_minutes) : std::nullopt;
    if (function == Function::zone_text) return Value::of(spell_zone(zone));
    if (function == Function::timezone) return zone ? duration_of(*zone) : Value{};
    return part_of_date(function, value);
  }
  if (value.kind != Value::Kind::date_time) return {};
  const auto time = read_date_time(value.text);
  if (!time) return {};
  switch (function) {
    case Function::year_part:
      return Value::of(std::int64_t{time->year});
    case Function::month_part:
      return Value::of(std::int64_t{time->month});
    case Function::day_part:
      return Value::of(std::int64_t{time->day});
    case Function::hours:
      return Value::of(std::int64_t{time->hour});
    case Function::minutes:
      return Value::of(std::int64_t{time->minute});
    case Function::seconds:
      return seconds_of(time->seconds);
    case Function::zone_text:
      return Value::of(spell_zone(time->zone_minutes));
    default:
      return time->zone_minutes ? duration_of(*time->zone_minutes) : Value{};
  }
}

}  // namespace quoth::execute
