#include "engine/execute/value.hpp"

#include <fmt/format.h>

#include <cassert>
#include <charconv>
#include <cmath>

#include "engine/execute/date_time.hpp"
#include "storage/terms/inline_term.hpp"
#include "storage/terms/inline_time.hpp"

namespace quoth::execute {
namespace {

using Kind = Value::Kind;

constexpr int year_max = 9999;

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

bool is_nan(const Value& value) { return value.kind == Kind::real && std::isnan(value.real); }

/// Times with a zone and without one can be told apart only where they lie further apart than any
/// two zones.
std::optional<std::partial_ordering> compare_times(std::int64_t a, bool a_has_zone, std::int64_t b,
                                                   bool b_has_zone) {
  constexpr std::int64_t zone_milliseconds_max = 14 * 3'600'000;
  if (a_has_zone == b_has_zone) return a <=> b;
  if (a - b > zone_milliseconds_max) return std::partial_ordering::greater;
  if (b - a > zone_milliseconds_max) return std::partial_ordering::less;
  return std::nullopt;
}

std::optional<std::partial_ordering> compare_dates(const Value& a, const Value& b) {
  if (!a.has_zone && !b.has_zone) return a.date <=> b.date;
  if (!a.date.is_single_day() || !b.date.is_single_day()) return std::nullopt;
  const auto begin = [](const Value& value) {
    return value.date.first * milliseconds_per_day - value.zone_minutes * std::int64_t{60'000};
  };
  return compare_times(begin(a), a.has_zone, begin(b), b.has_zone);
}

template <typename Number>
std::string spelled(Number value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-INF" : "INF";
  // Canonical: one digit before the point, at least one behind it, an exponent.
  char buffer[64];
  const auto [end, error] =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
  assert(error == std::errc());
  const std::string text(buffer, end);
  const auto e = text.find('e');
  std::string mantissa = text.substr(0, e);
  if (mantissa.find('.') == std::string::npos) mantissa += ".0";
  return fmt::format("{}E{}", mantissa, std::stoi(text.substr(e + 1)));
}

/// Whether a literal of a type that nothing is known about, or one that is badly spelled, has the
/// value of another literal cannot be told, unless both are the same or one is a text in a
/// language.
std::optional<bool> equal_to_unknown(const Value& a, const Value& b) {
  if (a.kind == b.kind && *a.term == *b.term) return true;
  const auto is_told_apart = [](const Value& value) {
    return value.kind == Kind::iri || value.kind == Kind::blank || value.kind == Kind::triple ||
           value.kind == Kind::tagged;
  };
  if (is_told_apart(a) || is_told_apart(b)) return false;
  return std::nullopt;
}

std::optional<bool> equal_triples(const Term& a, const Term& b) {
  bool is_unknown = false;
  for (std::size_t i = 0; i < 3; ++i) {
    const auto part = equal(value_of((*a.parts)[i]), value_of((*b.parts)[i]));
    if (part == false) return false;
    is_unknown = is_unknown || !part;
  }
  return is_unknown ? std::nullopt : std::optional(true);
}

/// By their subjects, then their relations, then their objects.
std::strong_ordering order_of_triples(const Term& a, const Term& b) {
  for (std::size_t i = 0; i < 3; ++i) {
    const auto parts = order(value_of((*a.parts)[i]), value_of((*b.parts)[i]));
    if (parts != 0) return parts;
  }
  return std::strong_ordering::equal;
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

Value single_of(double value) {
  Value out = Value::of(static_cast<double>(static_cast<float>(value)));
  out.is_single = true;
  return out;
}

Value Value::of(Date value) {
  Value out;
  out.kind = Kind::date;
  out.date = value;
  out.text = to_string(value);
  return out;
}

Value Value::of(std::string text) {
  Value out;
  out.kind = Kind::text;
  out.text = std::move(text);
  return out;
}

std::optional<Term> term_of(const Value& value) {
  if (value.is_as_written) return *value.term;
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
      if (value.is_single) {
        return Term::literal(spelled(static_cast<float>(value.real)), std::string(xsd::float_));
      }
      return Term::literal(spelled(value.real), std::string(xsd::double_));
    case Kind::date_time:
      return Term::literal(value.text, std::string(xsd::date_time));
    case Kind::boolean:
      return Term::boolean(value.boolean);
    case Kind::text:
      return Term::string(value.text);
    case Kind::date:
      return storage::date_term(value.date);
    case Kind::tagged:
    case Kind::other:
    case Kind::triple:
      return *value.term;
  }
  return std::nullopt;
}

std::optional<storage::TermId> inline_id_of(const Value& value) {
  if (value.is_as_written) return std::nullopt;
  switch (value.kind) {
    case Kind::integer:
      return storage::integer_id(value.integer);
    case Kind::decimal: {
      const auto millionths = millionths_of(value.decimal);
      return millionths ? storage::decimal_id(*millionths) : std::nullopt;
    }
    case Kind::boolean:
      return storage::boolean_id(value.boolean);
    default:
      return std::nullopt;
  }
}

std::string text_of(const Value& value) {
  switch (value.kind) {
    case Kind::integer:
    case Kind::decimal:
    case Kind::real:
    case Kind::boolean:
      return value.is_as_written ? value.term->text : term_of(value)->text;
    case Kind::triple:
      return to_string(*value.term);
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
      return !value.text.empty();
    default:
      return std::nullopt;
  }
}

std::optional<bool> equal(const Value& a, const Value& b) {
  if (a.is_error() || b.is_error()) return std::nullopt;
  if (const auto ordering = compare(a, b)) return *ordering == std::partial_ordering::equivalent;
  if (a.kind == b.kind && (a.kind == Kind::iri || a.kind == Kind::blank)) return a.text == b.text;
  if (a.kind == Kind::other || b.kind == Kind::other) return equal_to_unknown(a, b);
  if (a.kind == Kind::triple && b.kind == Kind::triple) return equal_triples(*a.term, *b.term);
  const bool are_times = a.kind == Kind::date || a.kind == Kind::date_time;
  if (are_times && a.kind == b.kind) return std::nullopt;  // with a zone and without
  if (rank_of(a.kind) != rank_of(b.kind)) return false;
  return a.kind == b.kind && *a.term == *b.term;
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
      return compare_dates(a, b);
    case Kind::date_time:
      return compare_times(a.integer, a.has_zone, b.integer, b.has_zone);
    default:
      return std::nullopt;
  }
}

std::strong_ordering order(const Value& a, const Value& b) {
  if (const auto ranks = rank_of(a.kind) <=> rank_of(b.kind); ranks != 0) return ranks;
  if (a.is_error()) return std::strong_ordering::equal;
  if (a.is_number() && (is_nan(a) || is_nan(b))) {
    if (is_nan(a) != is_nan(b)) return is_nan(b) <=> is_nan(a);
    return order_of_terms(a, b);
  }
  if (a.kind == Kind::triple) return order_of_triples(*a.term, *b.term);
  if (a.kind == Kind::date_time) {
    if (const auto times = a.integer <=> b.integer; times != 0) return times;
    return order_of_terms(a, b);
  }
  if (a.kind == Kind::date) {
    if (const auto dates = a.date <=> b.date; dates != 0) return dates;
    return order_of_terms(a, b);
  }
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
