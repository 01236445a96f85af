#include "engine/execute/decimal.hpp"

#include <algorithm>
#include <charconv>

namespace quoth::execute {
namespace {

constexpr int places = 18;
constexpr WideInteger one = 1'000'000'000'000'000'000;

std::optional<Decimal> checked(bool overflows, WideInteger units) {
  if (overflows) return std::nullopt;
  return Decimal{units};
}

bool append_digit(WideInteger& units, char c) {
  if (c < '0' || c > '9') return false;
  return !__builtin_mul_overflow(units, WideInteger{10}, &units) &&
         !__builtin_add_overflow(units, WideInteger{c - '0'}, &units);
}

}  // namespace

Decimal decimal_of(std::int64_t value) { return {WideInteger{value} * one}; }

Decimal decimal_of_millionths(std::int64_t value) {
  return {WideInteger{value} * (one / 1'000'000)};
}

std::optional<std::int64_t> millionths_of(Decimal value) {
  const WideInteger millionths = value.units / (one / 1'000'000);
  const bool fits =
      value.units % (one / 1'000'000) == 0 && millionths <= INT64_MAX && millionths >= INT64_MIN;
  return fits ? std::optional(static_cast<std::int64_t>(millionths)) : std::nullopt;
}

std::optional<Decimal> decimal_of_real(double value) {
  constexpr double most = 1.7e20;
  if (!(value > -most && value < most)) return std::nullopt;
  // The shortest spelling that is read back as the same number, not its 50 binary digits.
  char buffer[512];
  const auto [end, error] =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed);
  if (error != std::errc()) return std::nullopt;
  return parse_decimal({buffer, static_cast<std::size_t>(end - buffer)});
}

std::optional<std::int64_t> whole_part(Decimal value) {
  const WideInteger whole = value.units / one;
  if (whole > INT64_MAX || whole < INT64_MIN) return std::nullopt;
  return static_cast<std::int64_t>(whole);
}

std::optional<Decimal> parse_decimal(std::string_view text) {
  const bool is_negative = text.starts_with('-');
  if (is_negative || text.starts_with('+')) text.remove_prefix(1);
  const std::size_t point = std::min(text.find('.'), text.size());
  std::string_view fraction = point < text.size() ? text.substr(point + 1) : std::string_view();
  if (point + fraction.size() == 0) return std::nullopt;
  if (fraction.size() > places) fraction = fraction.substr(0, places);
  WideInteger units = 0;
  for (const char c : text.substr(0, point)) {
    if (!append_digit(units, c)) return std::nullopt;
  }
  for (const char c : fraction) {
    if (!append_digit(units, c)) return std::nullopt;
  }
  for (std::size_t i = fraction.size(); i < places; ++i) {
    if (!append_digit(units, '0')) return std::nullopt;
  }
  return Decimal{is_negative ? -units : units};
}

std::string to_string(Decimal value) {
  const bool is_negative = value.units < 0;
  WideInteger rest = is_negative ? -value.units : value.units;
  std::string digits;
  for (int i = 0; i < places || rest > 0; ++i) {
    digits += static_cast<char>('0' + static_cast<int>(rest % 10));
    rest /= 10;
  }
  if (digits.size() == places) digits += '0';
  std::reverse(digits.begin(), digits.end());
  digits.insert(digits.size() - places, ".");
  while (digits.back() == '0' && digits[digits.size() - 2] != '.') digits.pop_back();
  return is_negative ? "-" + digits : digits;
}

double to_double(Decimal value) {
  return static_cast<double>(value.units) / static_cast<double>(one);
}

std::optional<Decimal> add(Decimal a, Decimal b) {
  WideInteger out = 0;
  const bool overflows = __builtin_add_overflow(a.units, b.units, &out);
  return checked(overflows, out);
}

std::optional<Decimal> subtract(Decimal a, Decimal b) {
  WideInteger out = 0;
  const bool overflows = __builtin_sub_overflow(a.units, b.units, &out);
  return checked(overflows, out);
}

// (a + c / one) * (b + d / one), part by part, so that only the whole part can overflow.
std::optional<Decimal> multiply(Decimal a, Decimal b) {
  const WideInteger whole_a = a.units / one, part_a = a.units % one;
  const WideInteger whole_b = b.units / one, part_b = b.units % one;
  WideInteger out = 0;
  bool overflows = __builtin_mul_overflow(whole_a, b.units, &out);
  overflows |= __builtin_add_overflow(out, part_a * whole_b, &out);
  overflows |= __builtin_add_overflow(out, part_a * part_b / one, &out);
  return checked(overflows, out);
}

std::optional<Decimal> divide(Decimal a, Decimal b) {
  if (b.units == 0) return std::nullopt;
  WideInteger whole = a.units / b.units;
  WideInteger rest = a.units % b.units;
  if (__builtin_mul_overflow(whole, one, &whole)) return std::nullopt;
  // One digit after another; the remainder stays below the divisor.
  WideInteger fraction = 0;
  for (int i = 0; i < places; ++i) {
    if (__builtin_mul_overflow(rest, WideInteger{10}, &rest)) return std::nullopt;
    fraction = fraction * 10 + rest / b.units;
    rest %= b.units;
  }
  return Decimal{whole + fraction};
}

Decimal floor(Decimal value) {
  const WideInteger part = value.units % one;
  return {value.units - part - (part < 0 ? one : 0)};
}

Decimal ceiling(Decimal value) { return {-floor(Decimal{-value.units}).units}; }

Decimal round(Decimal value) { return floor(Decimal{value.units + one / 2}); }

}  // namespace quoth::execute
