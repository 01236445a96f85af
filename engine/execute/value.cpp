#include "engine/execute/value.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <limits>

#include "storage/terms/inline_time.hpp"

namespace quoth::execute {
namespace {

using Kind = Value::Kind;

constexpr std::int64_t milliseconds_per_day = 86'400'000;
constexpr int year_max = 9999;

std::string_view without_plus(std::string_view text) {
  return text.starts_with('+') ? text.substr(1) : text;
}

template <typename Number>
std::optional<Number> parse_number(std::string_view text) {
  text = without_plus(text);
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

std::optional<double> parse_real(std::string_view text) {
  if (text == "INF" || text == "+INF") return std::numeric_limits<double>::infinity();
  if (text == "-INF") return -std::numeric_limits<double>::infinity();
  if (text == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (text.find_first_not_of("0123456789+-.eE") != std::string_view::npos) return std::nullopt;
  return parse_number<double>(text);
}

/// Whole numbers too large for 64 bits are computed with as decimals.
std::optional<Value> read_integer(std::string_view text) {
  if (text.find_first_not_of("0123456789+-") != std::string_view::npos) return std::nullopt;
  if (const auto value = parse_number<std::int64_t>(text)) return Value::of(*value);
  if (const auto value = parse_decimal(text)) return Value::of(*value);
  return std::nullopt;
}

bool is_date_type(std::string_view type) {
  return type == xsd::date || type == xsd::g_year || type == xsd::g_year_month ||
         type == edtf_datatype;
}

/// A date without its time zone, if it has one: 2024-09-05Z, 2024-09-05+02:00.
std::string_view without_zone(std::string_view text) {
  if (text.ends_with('Z')) return text.substr(0, text.size() - 1);
  const bool has_offset = text.size() > 6 && text[text.size() - 3] == ':' &&
                          (text[text.size() - 6] == '+' || text[text.size() - 6] == '-');
  return has_offset ? text.substr(0, text.size() - 6) : text;
}

std::optional<Value> read_literal(const Term& term) {
  const std::string_view type = term.datatype;
  if (type == xsd::integer) return read_integer(term.text);
  if (type == xsd::decimal) {
    const auto value = parse_decimal(term.text);
    return value ? std::optional(Value::of(*value)) : std::nullopt;
  }
  if (type == xsd::double_ || type == xsd::float_) {
    const auto value = parse_real(term.text);
    return value ? std::optional(Value::of(*value)) : std::nullopt;
  }
  if (type == xsd::boolean) {
    if (term.text == "true" || term.text == "1") return Value::of(true);
    if (term.text == "false" || term.text == "0") return Value::of(false);
    return std::nullopt;
  }
  if (is_date_type(type)) {
    const auto date = parse_date(without_zone(term.text));
    if (!date) return std::nullopt;
    Value value = Value::of(date.value());
    value.text = term.text;
    value.term = term;
    return value;
  }
  if (type == xsd::date_time) {
    const auto milliseconds = storage::read_date_time(term.text);
    if (!milliseconds) return std::nullopt;
    Value value;
    value.kind = Kind::date_time;
    value.integer = *milliseconds;
    value.text = term.text;
    return value;
  }
  return std::nullopt;
}

/// Where values of this kind stand in the order of `sort`.
int rank_of(Kind kind) {
  switch (kind) {
    case Kind::error:
      return 0;
    case Kind::blank:
      return 1;
    case Kind::iri:
      return 2;
    case Kind::integer:
    case Kind::decimal:
    case Kind::real:
      return 3;
    case Kind::date:
      return 4;
    case Kind::date_time:
      return 5;
    case Kind::boolean:
      return 6;
    case Kind::text:
    case Kind::tagged:
      return 7;
    case Kind::other:
      return 8;
    case Kind::triple:
      return 9;
  }
  return 9;
}

Decimal decimal_value(const Value& value) {
  return value.kind == Kind::integer ? decimal_of(value.integer) : value.decimal;
}

std::partial_ordering compare_numbers(const Value& a, const Value& b) {
  if (a.kind == Kind::integer && b.kind == Kind::integer) return a.integer <=> b.integer;
  if (a.kind == Kind::real || b.kind == Kind::real) return real_of(a) <=> real_of(b);
  return decimal_value(a).units <=> decimal_value(b).units;
}

std::string spelled(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-INF" : "INF";
  // Canonical xsd:double: one digit before the point, at least one behind it, an exponent.
  std::string text = fmt::format("{:e}", value);
  char buffer[64];
  const auto [end, error] =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
  if (error == std::errc()) text.assign(buffer, end);
  const auto e = text.find('e');
  std::string mantissa = text.substr(0, e);
  if (mantissa.find('.') == std::string::npos) mantissa += ".0";
  return fmt::format("{}E{}", mantissa, std::stoi(text.substr(e + 1)));
}

std::strong_ordering order_of_terms(const Value& a, const Value& b) {
  const auto ta = term_of(a), tb = term_of(b);
  if (!ta || !tb) return ta.has_value() <=> tb.has_value();
  return to_string(*ta) <=> to_string(*tb);
}

}  // namespace

Value Value::of(bool value) {
  Value out;
  out.kind = Kind::boolean;
  out.boolean = value;
  return out;
}

Value Value::of(std::int64_t value) {
  Value out;
  out.kind = Kind::integer;
  out.integer = value;
  return out;
}

Value Value::of(Decimal value) {
  Value out;
  out.kind = Kind::decimal;
  out.decimal = value;
  return out;
}

Value Value::of(double value) {
  Value out;
  out.kind = Kind::real;
  out.real = value;
  return out;
}

Value Value::of(Date value) {
  Value out;
  out.kind = Kind::date;
  out.date = value;
  out.term = storage::date_term(value);
  out.text = out.term.text;
  return out;
}

Value Value::of(std::string text) {
  Value out;
  out.kind = Kind::text;
  out.text = std::move(text);
  return out;
}

Value value_of(const Term& term) {
  Value out;
  switch (term.kind) {
    case TermKind::iri:
      out.kind = Kind::iri;
      out.text = term.text;
      return out;
    case TermKind::blank:
      out.kind = Kind::blank;
      out.text = term.text;
      return out;
    case TermKind::triple:
      out.kind = Kind::triple;
      out.term = term;
      return out;
    case TermKind::literal:
      break;
  }
  if (!term.language.empty()) {
    out.kind = Kind::tagged;
    out.text = term.text;
    out.term = term;
    return out;
  }
  if (term.datatype == xsd::string) return Value::of(term.text);
  if (auto value = read_literal(term)) return *std::move(value);
  out.kind = Kind::other;
  out.text = term.text;
  out.term = term;
  return out;
}

std::optional<Term> term_of(const Value& value) {
  switch (value.kind) {
    case Kind::error:
      return std::nullopt;
    case Kind::blank:
      return Term::blank(value.text);
    case Kind::iri:
      return Term::iri(value.text);
    case Kind::integer:
      return Term::integer(value.integer);
    case Kind::decimal:
      return Term::literal(to_string(value.decimal), std::string(xsd::decimal));
    case Kind::real:
      return Term::literal(spelled(value.real), std::string(xsd::double_));
    case Kind::date_time:
      return Term::literal(value.text, std::string(xsd::date_time));
    case Kind::boolean:
      return Term::boolean(value.boolean);
    case Kind::text:
      return Term::string(value.text);
    case Kind::date:
    case Kind::tagged:
    case Kind::other:
    case Kind::triple:
      return value.term;
  }
  return std::nullopt;
}

std::string text_of(const Value& value) {
  switch (value.kind) {
    case Kind::integer:
    case Kind::decimal:
    case Kind::real:
    case Kind::boolean:
      return term_of(value)->text;
    case Kind::triple:
      return to_string(value.term);
    default:
      return value.text;
  }
}

double real_of(const Value& value) {
  if (value.kind == Kind::integer) return static_cast<double>(value.integer);
  return value.kind == Kind::decimal ? to_double(value.decimal) : value.real;
}

std::optional<bool> truth_of(const Value& value) {
  switch (value.kind) {
    case Kind::boolean:
      return value.boolean;
    case Kind::integer:
      return value.integer != 0;
    case Kind::decimal:
      return value.decimal.units != 0;
    case Kind::real:
      return value.real != 0 && !std::isnan(value.real);
    case Kind::text:
    case Kind::tagged:
      return !value.text.empty();
    default:
      return std::nullopt;
  }
}

std::optional<bool> equal(const Value& a, const Value& b) {
  if (a.is_error() || b.is_error()) return std::nullopt;
  if (const auto ordering = compare(a, b)) return *ordering == std::partial_ordering::equivalent;
  if (a.kind == b.kind && (a.kind == Kind::iri || a.kind == Kind::blank)) return a.text == b.text;
  if (a.kind == Kind::other && b.kind == Kind::other && !(a.term == b.term)) return std::nullopt;
  if (rank_of(a.kind) != rank_of(b.kind)) return false;
  return a.term == b.term && a.kind == b.kind;
}

std::optional<std::partial_ordering> compare(const Value& a, const Value& b) {
  if (a.is_number() && b.is_number()) return compare_numbers(a, b);
  if (a.kind != b.kind) return std::nullopt;
  switch (a.kind) {
    case Kind::text:
      return a.text <=> b.text;
    case Kind::boolean:
      return a.boolean <=> b.boolean;
    case Kind::date:
      return a.date <=> b.date;
    case Kind::date_time:
      return a.integer <=> b.integer;
    default:
      return std::nullopt;
  }
}

std::strong_ordering order(const Value& a, const Value& b) {
  if (const auto ranks = rank_of(a.kind) <=> rank_of(b.kind); ranks != 0) return ranks;
  if (a.is_error()) return std::strong_ordering::equal;
  if (const auto ordering = compare(a, b)) {
    if (*ordering == std::partial_ordering::less) return std::strong_ordering::less;
    if (*ordering == std::partial_ordering::greater) return std::strong_ordering::greater;
  } else if (const auto texts = a.text <=> b.text; texts != 0) {
    return texts;
  }
  return order_of_terms(a, b);
}

std::optional<Date> as_date(const Value& value) {
  if (value.kind == Kind::date) return value.date;
  if (value.kind == Kind::integer && value.integer >= -year_max && value.integer <= year_max) {
    return date_of_year(static_cast<int>(value.integer));
  }
  if (value.kind != Kind::date_time) return std::nullopt;
  const std::int64_t rest = value.integer % milliseconds_per_day;
  const std::int64_t day = value.integer / milliseconds_per_day - (rest < 0 ? 1 : 0);
  return date_of_day(static_cast<Day>(day));
}

}  // namespace quoth::execute
