// Exact decimals: 18 places behind the point, about 20 digits before it.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace quoth::execute {

__extension__ typedef __int128 WideInteger;

struct Decimal {
  WideInteger units = 0;  // of 10^-18

  auto operator<=>(const Decimal&) const = default;
};

Decimal decimal_of(std::int64_t value);
Decimal decimal_of_millionths(std::int64_t value);
/// Nothing where it has digits further behind the point, or does not fit.
std::optional<std::int64_t> millionths_of(Decimal value);
/// Nothing for what is no number, or does not fit.
std::optional<Decimal> decimal_of_real(double value);
/// Nothing where the whole part does not fit.
std::optional<std::int64_t> whole_part(Decimal value);
/// Digits with at most one point and a sign before them; nothing for anything else, or where it
/// does not fit.
std::optional<Decimal> parse_decimal(std::string_view text);
/// With digits on both sides of the point and no needless zeros: 5.0, -0.25.
std::string to_string(Decimal value);
double to_double(Decimal value);

// Nothing where the result does not fit, or for a division by zero.
std::optional<Decimal> add(Decimal a, Decimal b);
std::optional<Decimal> subtract(Decimal a, Decimal b);
std::optional<Decimal> multiply(Decimal a, Decimal b);
std::optional<Decimal> divide(Decimal a, Decimal b);

/// The whole numbers next to it: below, above, and the nearest (halves up).
Decimal floor(Decimal value);
Decimal ceiling(Decimal value);
Decimal round(Decimal value);

}  // namespace quoth::execute
