#include "storage/terms/inline_term.hpp"

#include <cassert>
#include <charconv>

#include "storage/terms/inline_time.hpp"

namespace quoth::storage {
namespace {

// Signed payloads are stored plus 2^55, so that unsigned order is value order.
constexpr std::int64_t bias = std::int64_t{1} << 55;
constexpr std::int64_t millionths_per_unit = 1'000'000;
constexpr std::size_t decimal_places = 6;
constexpr std::size_t short_string_bytes = 7;

std::optional<TermId> biased_id(TermTag tag, std::int64_t value) {
  if (value < -bias || value >= bias) return std::nullopt;
  return make_term_id(tag, static_cast<std::uint64_t>(value + bias));
}

std::int64_t unbiased(TermId id) { return static_cast<std::int64_t>(id.payload()) - bias; }

std::optional<std::int64_t> read_integer(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string spell_decimal(std::int64_t millionths) {
  // The value cannot be INT64_MIN: payloads have 56 bits.
  const std::int64_t size = millionths < 0 ? -millionths : millionths;
  std::string places = std::to_string(millionths_per_unit + size % millionths_per_unit).substr(1);
  while (places.size() > 1 && places.back() == '0') places.pop_back();
  return (millionths < 0 ? "-" : "") + std::to_string(size / millionths_per_unit) + "." + places;
}

/// The value times 10^6 of a spelling that may be canonical; the caller compares the spellings.
std::optional<std::int64_t> read_millionths(std::string_view text) {
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos || text.size() - point - 1 > decimal_places) return {};
  std::string digits(text.substr(0, point));
  digits.append(text.substr(point + 1));
  digits.append(decimal_places - (text.size() - point - 1), '0');
  return read_integer(digits);
}

std::optional<TermId> decimal_candidate(std::string_view text) {
  const auto millionths = read_millionths(text);
  return millionths ? decimal_id(*millionths) : std::nullopt;
}

// Payload of a short string: its bytes from the highest down, padded with NUL.
std::optional<TermId> short_string_id(std::string_view text) {
  if (text.size() > short_string_bytes || text.find('\0') != std::string_view::npos) return {};
  std::uint64_t payload = 0;
  for (std::size_t i = 0; i < short_string_bytes; ++i) {
    payload = payload << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0u);
  }
  return make_term_id(TermTag::short_string, payload);
}

/// Whether the payload is one that the encoders above and below can make.
bool has_value(TermId id) {
  switch (id.tag()) {
    case TermTag::boolean:
      return id.payload() <= 1;
    case TermTag::date:
      return date_id(date_of(id)) == id;
    case TermTag::date_time:
      return date_time_id(date_time_milliseconds_of(id)) == id;
    case TermTag::short_string:
      return short_string_id(short_string_of(id)) == id;
    default:
      return true;
  }
}

/// An id whose term may be `term`, if the spelling is canonical.
std::optional<TermId> candidate(const Term& term) {
  const std::string_view type = term.datatype;
  if (type == xsd::string) return short_string_id(term.text);
  if (type == xsd::integer) {
    const auto value = read_integer(term.text);
    return value ? integer_id(*value) : std::nullopt;
  }
  if (type == xsd::boolean) return boolean_id(term.text == "true");
  if (type == xsd::decimal) return decimal_candidate(term.text);
  if (type == xsd::date_time) {
    const auto milliseconds = read_date_time(term.text);
    return milliseconds ? date_time_id(*milliseconds) : std::nullopt;
  }
  if (type == xsd::date || type == xsd::g_year || type == xsd::g_year_month ||
      type == edtf_datatype) {
    const auto date = parse_date(term.text);
    return date ? date_id(date.value()) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::string short_string_of(TermId id) {
  std::string text;
  for (int shift = 48; shift >= 0; shift -= 8) {
    const char c = static_cast<char>(id.payload() >> shift & 0xFF);
    if (c == '\0') break;
    text += c;
  }
  return text;
}

IdRange short_strings_with(std::string_view beginning) {
  const auto first = short_string_id(beginning);
  if (!first) return {TermId{1}, TermId{0}};
  const std::size_t bytes_left = short_string_bytes - beginning.size();
  return {*first, TermId{first->bits | ((std::uint64_t{1} << 8 * bytes_left) - 1)}};
}

std::optional<TermId> inline_id(const Term& term) {
  // No canonical spelling is longer than that of an interval of two days.
  constexpr std::size_t spelling_bytes_max = 32;
  if (!term.is_literal() || !term.language.empty()) return std::nullopt;
  if (term.text.size() > spelling_bytes_max) return std::nullopt;
  const auto id = candidate(term);
  if (!id || id->tag() == TermTag::short_string) return id;
  return inline_term(*id) == term ? id : std::nullopt;
}

bool is_inline(TermId id) {
  return id.tag() >= TermTag::boolean && id.tag() <= TermTag::short_string;
}

std::optional<Term> inline_term(TermId id) {
  if (!has_value(id)) return std::nullopt;
  switch (id.tag()) {
    case TermTag::boolean:
      return Term::boolean(id.payload() != 0);
    case TermTag::integer:
      return Term::integer(integer_of(id));
    case TermTag::decimal:
      return Term::literal(spell_decimal(decimal_millionths_of(id)), std::string(xsd::decimal));
    case TermTag::date:
      return date_term(date_of(id));
    case TermTag::date_time:
      return Term::literal(spell_date_time(date_time_milliseconds_of(id)),
                           std::string(xsd::date_time));
    case TermTag::short_string:
      return Term::string(short_string_of(id));
    default:
      return std::nullopt;
  }
}

TermId boolean_id(bool value) { return make_term_id(TermTag::boolean, value ? 1 : 0); }

std::optional<TermId> integer_id(std::int64_t value) { return biased_id(TermTag::integer, value); }

std::optional<TermId> decimal_id(std::int64_t millionths) {
  return biased_id(TermTag::decimal, millionths);
}

std::optional<TermId> date_time_id(std::int64_t milliseconds) {
  if (!can_be_spelled(milliseconds)) return std::nullopt;
  return biased_id(TermTag::date_time, milliseconds);
}

std::int64_t integer_of(TermId id) {
  assert(id.tag() == TermTag::integer);
  return unbiased(id);
}

std::int64_t decimal_millionths_of(TermId id) {
  assert(id.tag() == TermTag::decimal);
  return unbiased(id);
}

std::int64_t date_time_milliseconds_of(TermId id) {
  assert(id.tag() == TermTag::date_time);
  return unbiased(id);
}

}  // namespace quoth::storage
