// Terms as values: what a literal's type and spelling mean.
// Source: XML Schema 1.1 part 2 (datatypes).
#include <array>
#include <charconv>
#include <limits>

#include "engine/execute/date_time.hpp"
#include "engine/execute/value.hpp"
#include "storage/terms/inline_term.hpp"
#include "storage/terms/inline_time.hpp"

namespace quoth::execute {
namespace {

using Kind = Value::Kind;

std::string_view without_plus(std::string_view text) {
  return text.starts_with('+') ? text.substr(1) : text;
}

template <typename Number>
std::optional<Number> parse_number(std::string_view text) {
  text = without_plus(text);
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end != text.data() + text.size() || text.empty()) return std::nullopt;
  if (error == std::errc::result_out_of_range && std::is_floating_point_v<Number>) return value;
  if (error != std::errc()) return std::nullopt;
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

struct IntegerType {
  std::string_view name;  // behind the namespace of XML Schema
  std::int64_t least = std::numeric_limits<std::int64_t>::min();
  std::int64_t most = std::numeric_limits<std::int64_t>::max();
};

// Bounds past 64 bits are not told apart.
constexpr std::array<IntegerType, 12> integer_types{{
    {"nonPositiveInteger", std::numeric_limits<std::int64_t>::min(), 0},
    {"negativeInteger", std::numeric_limits<std::int64_t>::min(), -1},
    {"nonNegativeInteger", 0},
    {"positiveInteger", 1},
    {"long"},
    {"int", -2147483648LL, 2147483647LL},
    {"short", -32768, 32767},
    {"byte", -128, 127},
    {"unsignedLong", 0},
    {"unsignedInt", 0, 4294967295LL},
    {"unsignedShort", 0, 65535},
    {"unsignedByte", 0, 255},
}};

const IntegerType* integer_type(std::string_view type) {
  constexpr std::string_view schema = "http://www.w3.org/2001/XMLSchema#";
  if (!type.starts_with(schema)) return nullptr;
  for (const IntegerType& known : integer_types) {
    if (known.name == type.substr(schema.size())) return &known;
  }
  return nullptr;
}

bool is_date_type(std::string_view type) {
  return type == xsd::date || type == xsd::g_year || type == xsd::g_year_month ||
         type == edtf_datatype;
}

std::optional<Value> read_date(std::string_view text) {
  const auto zone = split_zone(text);
  if (!zone) return std::nullopt;
  const auto date = parse_date(zone->rest);
  if (!date) return std::nullopt;
  Value value = Value::of(date.value());
  value.text = text;
  value.has_zone = zone->minutes.has_value();
  value.zone_minutes = zone->minutes.value_or(0);
  return value;
}

std::optional<Value> read_date_time_value(std::string_view text) {
  const auto time = read_date_time(text);
  if (!time) return std::nullopt;
  Value value;
  value.kind = Kind::date_time;
  value.integer = time->milliseconds;
  value.has_zone = time->zone_minutes.has_value();
  value.zone_minutes = time->zone_minutes.value_or(0);
  value.text = text;
  return value;
}

std::optional<Value> read_boolean(std::string_view text) {
  if (text == "true" || text == "1") return Value::of(true);
  if (text == "false" || text == "0") return Value::of(false);
  return std::nullopt;
}

std::optional<Value> read_literal(std::string_view text, std::string_view type) {
  if (type == xsd::integer) return read_integer(text);
  if (type == xsd::decimal) {
    const auto value = parse_decimal(text);
    return value ? std::optional(Value::of(*value)) : std::nullopt;
  }
  if (type == xsd::double_ || type == xsd::float_) {
    const auto value = parse_real(text);
    if (!value) return std::nullopt;
    return type == xsd::float_ ? single_of(*value) : Value::of(*value);
  }
  if (type == xsd::boolean) return read_boolean(text);
  if (is_date_type(type)) return read_date(text);
  if (type == xsd::date_time) return read_date_time_value(text);
  if (const IntegerType* known = integer_type(type)) {
    auto value = read_integer(text);
    const bool fits = value && (value->kind != Kind::integer ||
                                (value->integer >= known->least && value->integer <= known->most));
    return fits ? value : std::nullopt;
  }
  return std::nullopt;
}

Value value_of_literal(Term term) {
  Value out;
  if (term.language.empty() && term.datatype == xsd::string) {
    return Value::of(std::move(term.text));
  }
  if (!term.language.empty()) {
    out.kind = Kind::tagged;
    out.text = term.text;
  } else if (auto value = read_literal(term.text, term.datatype)) {
    out = *std::move(value);
    out.is_as_written = true;
  } else {
    out.kind = Kind::other;
    out.text = term.text;
  }
  out.term = TermBeside(std::move(term));
  return out;
}

}  // namespace

Value value_of(Term term) {
  Value out;
  switch (term.kind) {
    case TermKind::literal:
      return value_of_literal(std::move(term));
    case TermKind::triple:
      out.kind = Kind::triple;
      out.term = TermBeside(std::move(term));
      return out;
    case TermKind::iri:
      out.kind = Kind::iri;
      break;
    case TermKind::blank:
      out.kind = Kind::blank;
      break;
  }
  out.text = std::move(term.text);
  return out;
}

Value value_of_inline(storage::TermId id) {
  using storage::TermTag;
  switch (id.tag()) {
    case TermTag::boolean:
      return Value::of(id.payload() != 0);
    case TermTag::integer:
      return Value::of(storage::integer_of(id));
    case TermTag::decimal:
      return Value::of(decimal_of_millionths(storage::decimal_millionths_of(id)));
    case TermTag::date:
      return Value::of(storage::date_of(id));
    default: {
      auto term = storage::inline_term(id);
      return term ? value_of(*std::move(term)) : Value{};
    }
  }
}

}  // namespace quoth::execute
