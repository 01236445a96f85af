// Dates and date-times between their canonical spelling and the numbers that ids hold.
// Part of inline_term.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <quoth/date.hpp>
#include <quoth/term.hpp>
#include <string>
#include <string_view>

namespace quoth::storage {

/// The literal that stands for a date: xsd:date for a day, xsd:gYearMonth for a month, xsd:gYear
/// for a year, EDTF for any other interval, spelled by to_string(Date).
Term date_term(Date date);

/// Milliseconds since 1970 of `YYYY-MM-DDThh:mm:ss[.fff]Z`; nothing for any other spelling.
std::optional<std::int64_t> read_date_time(std::string_view text);

/// Whether the moment lies in the years -9999 to 9999.
bool can_be_spelled(std::int64_t milliseconds);

std::string spell_date_time(std::int64_t milliseconds);

}  // namespace quoth::storage
