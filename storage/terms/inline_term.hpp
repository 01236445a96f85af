// Terms whose id holds their value: small numbers, booleans, dates, short strings.
// Made from a Term in canonical spelling. Next step: a quad of ids; other terms: dictionary.hpp.
#pragma once

#include <optional>
#include <quoth/date.hpp>
#include <quoth/term.hpp>
#include <string>

#include "storage/terms/term_id.hpp"

namespace quoth::storage {

/// The id of a term that needs no dictionary; nothing for any other term.
///
/// Only the one canonical spelling of a value has an inline id, so that a term comes back spelled
/// as it was: inline_term(*inline_id(t)) == t. Within a tag, ids stand in the order of values.
///
///     xsd:boolean   true, false
///     xsd:integer   -2^55 to 2^55 - 1, without plus sign or leading zeros
///     xsd:decimal   up to 6 decimals, nearest to zero 0.000001, up to about 36 thousand million
///                   either way; spelled with digits on both sides of the point and no needless
///                   zeros (`5.0`, `-0.25`: XSD 1.0's canonical form)
///     dates         what to_string(Date) prints, as xsd:date for a day, xsd:gYearMonth for a
///                   month, xsd:gYear for a year, EDTF for any other interval
///     xsd:dateTime  with Z, to the millisecond, without trailing zeros in the fraction
///     xsd:string    up to 7 bytes, none of them NUL
std::optional<TermId> inline_id(const Term& term);

bool is_inline(TermId id);

/// The term of an inline id; nothing for an id that no term has.
std::optional<Term> inline_term(TermId id);

// Values and ids for who has no need of a spelling. Each gives nothing where no inline id fits.

std::optional<TermId> integer_id(std::int64_t value);
TermId boolean_id(bool value);
std::optional<TermId> date_id(Date date);
/// `millionths` is the value times 10^6.
std::optional<TermId> decimal_id(std::int64_t millionths);
/// Milliseconds since 1970-01-01T00:00:00Z.
std::optional<TermId> date_time_id(std::int64_t milliseconds);

/// The id must have the tag that the function names.
std::int64_t integer_of(TermId id);
std::int64_t decimal_millionths_of(TermId id);
Date date_of(TermId id);
std::int64_t date_time_milliseconds_of(TermId id);
std::string short_string_of(TermId id);
/// The ids of short strings that begin so; none (first > last) if no short string is as long.
IdRange short_strings_with(std::string_view beginning);

}  // namespace quoth::storage
