// Source: SPARQL 1.1, section 17.5, and XPath functions 3.1, section 19.
#include <cmath>

#include "engine/execute/date_time.hpp"
#include "engine/execute/standard_functions.hpp"

namespace quoth::execute {
namespace {

using algebra::Function;
using Kind = Value::Kind;

std::string_view type_of(Function function) {
  switch (function) {
    case Function::to_boolean:
      return xsd::boolean;
    case Function::to_integer:
      return xsd::integer;
    case Function::to_decimal:
      return xsd::decimal;
    case Function::to_float:
      return xsd::float_;
    case Function::to_double:
      return xsd::double_;
    case Function::to_date:
      return xsd::date;
    default:
      return xsd::date_time;
  }
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
}

/// A text is read as the type spells its values.
Value read_as(std::string_view type, std::string_view text) {
  Value value = value_of(Term::literal(std::string(trimmed(text)), std::string(type)));
  // Numbers and truth values are spelled anew, as their type does it.
  if (value.is_number() || value.kind == Kind::boolean) value.is_as_written = false;
  return value.kind == Kind::other ? Value{} : value;
}

Value to_number(Function function, const Value& value) {
  const bool is_number = value.is_number();
  if (!is_number && value.kind != Kind::boolean) return {};
  const double real = value.kind == Kind::boolean ? (value.boolean ? 1 : 0) : real_of(value);
  if (function == Function::to_double) return Value::of(real);
  if (function == Function::to_float) return single_of(real);
  std::optional<Decimal> exact = value.decimal;
  if (value.kind == Kind::boolean) exact = decimal_of(value.boolean ? 1 : 0);
  if (value.kind == Kind::integer) exact = decimal_of(value.integer);
  if (value.kind == Kind::real) exact = decimal_of_real(real);
  if (!exact) return {};
  if (function == Function::to_decimal) return Value::of(*exact);
  const auto whole = whole_part(*exact);
  return whole ? Value::of(*whole) : Value{};
}

Value to_boolean(const Value& value) {
  if (value.kind == Kind::boolean) return Value::of(value.boolean);
  const auto truth = value.is_number() ? truth_of(value) : std::nullopt;
  return truth ? Value::of(*truth) : Value{};
}

/// Numbers without the signs of their type where these say nothing: 1, 2.5, 1.0E30.
Value to_text(const Value& value) {
  if (value.kind == Kind::iri) return Value::of(value.text);
  if (value.kind == Kind::blank || value.kind == Kind::triple) return {};
  if (value.kind == Kind::decimal) {
    std::string text = to_string(value.decimal);
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    return Value::of(std::move(text));
  }
  if (value.kind == Kind::real && std::isfinite(value.real)) {
    const double size = std::fabs(value.real);
    const auto exact = decimal_of_real(value.real);
    if (value.real == 0 || (size >= 1e-6 && size < 1e6 && exact)) {
      std::string text = to_string(*exact);
      if (text.ends_with(".0")) text.resize(text.size() - 2);
      return Value::of(std::move(text));
    }
  }
  Value plain = value;
  plain.is_as_written = plain.is_as_written && !plain.is_number() && plain.kind != Kind::boolean;
  return Value::of(text_of(plain));
}

Value to_date_time(const Value& value) {
  if (value.kind == Kind::date_time) return value;
  if (value.kind != Kind::date || !value.date.is_single_day()) return {};
  const auto zone = value.has_zone ? std::optional(value.zone_minutes) : std::nullopt;
  return read_as(xsd::date_time,
                 to_string(date_of_day(value.date.first)) + "T00:00:00" + spell_zone(zone));
}

Value to_date(const Value& value) {
  if (value.kind == Kind::date && value.date.is_single_day()) return value;
  if (value.kind != Kind::date_time) return {};
  const auto zone = value.has_zone ? std::optional(value.zone_minutes) : std::nullopt;
  return read_as(xsd::date, value.text.substr(0, value.text.find('T')) + spell_zone(zone));
}

}  // namespace

Value apply_cast(Function function, const Value& value) {
  if (function == Function::to_string) return to_text(value);
  if (value.kind == Kind::text) return read_as(type_of(function), value.text);
  switch (function) {
    case Function::to_boolean:
      return to_boolean(value);
    case Function::to_date_time:
      return to_date_time(value);
    case Function::to_date:
      return to_date(value);
    default:
      return to_number(function, value);
  }
}

}  // namespace quoth::execute
