#include <array>
#include <cassert>

#include "engine/algebra/expression.hpp"

namespace quoth::algebra {
namespace {

constexpr std::size_t any = SIZE_MAX;

// In the order of the enumeration, so that shape_of is a lookup.
constexpr std::array<FunctionShape, 106> shapes{{
    {Function::logical_or, "or", 2, any},
    {Function::logical_and, "and", 2, any},
    {Function::logical_not, "not", 1, 1},
    {Function::equal, "=", 2, 2},
    {Function::not_equal, "!=", 2, 2},
    {Function::less, "<", 2, 2},
    {Function::less_or_equal, "<=", 2, 2},
    {Function::greater, ">", 2, 2},
    {Function::greater_or_equal, ">=", 2, 2},
    {Function::in, "in", 1, any},
    {Function::add, "+", 2, 2},
    {Function::subtract, "-", 2, 2},
    {Function::multiply, "*", 2, 2},
    {Function::divide, "/", 2, 2},
    {Function::negate, "negate", 1, 1},
    {Function::bound, "bound", 1, 1},
    {Function::if_, "if", 3, 3},
    {Function::coalesce, "coalesce", 1, any},
    {Function::abs, "abs", 1, 1},
    {Function::round, "round", 1, 1},
    {Function::ceiling, "ceiling", 1, 1},
    {Function::floor, "floor", 1, 1},
    {Function::text, "text", 1, 1},
    {Function::lower, "lower", 1, 1},
    {Function::upper, "upper", 1, 1},
    {Function::length, "length", 1, 1},
    {Function::concat, "concat", 0, any},
    {Function::replace, "replace", 3, 3},
    {Function::matches, "matches", 2, 2},
    {Function::starts_with, "starts-with", 2, 2},
    {Function::ends_with, "ends-with", 2, 2},
    {Function::contains_words, "contains", 2, 2},
    {Function::language, "language", 1, 1},
    {Function::datatype, "datatype", 1, 1},
    {Function::year, "year", 1, 1},
    {Function::month, "month", 1, 1},
    {Function::day, "day", 1, 1},
    {Function::first_day, "first-day", 1, 1},
    {Function::last_day, "last-day", 1, 1},
    {Function::shift_date, "shift-date", 3, 3},
    {Function::in_month, "in-month", 1, 1},
    {Function::in_week, "in-week", 1, 1},
    {Function::name, "name", 1, 1},
    {Function::source, "source", 1, 1},
    {Function::sentence, "sentence", 1, 1},
    {Function::same_term, "sameTerm", 2, 2},
    {Function::is_iri, "isIRI", 1, 1},
    {Function::is_blank, "isBlank", 1, 1},
    {Function::is_literal, "isLiteral", 1, 1},
    {Function::is_numeric, "isNumeric", 1, 1},
    {Function::is_triple, "isTRIPLE", 1, 1},
    {Function::string, "STR", 1, 1},
    {Function::language_matches, "LANGMATCHES", 2, 2},
    {Function::make_iri, "IRI", 2, 2},
    {Function::make_blank, "BNODE", 0, 2},
    {Function::row_number, "row-number", 0, 0},
    {Function::row_text, "row-text", 0, any},
    {Function::random, "RAND", 0, 0},
    {Function::join_texts, "CONCAT", 0, any},
    {Function::substring, "SUBSTR", 2, 3},
    {Function::replace_pattern, "REPLACE", 3, 4},
    {Function::encode_for_uri, "ENCODE_FOR_URI", 1, 1},
    {Function::holds_text, "CONTAINS", 2, 2},
    {Function::begins_with, "STRSTARTS", 2, 2},
    {Function::finishes_with, "STRENDS", 2, 2},
    {Function::text_before, "STRBEFORE", 2, 2},
    {Function::text_after, "STRAFTER", 2, 2},
    {Function::year_part, "YEAR", 1, 1},
    {Function::month_part, "MONTH", 1, 1},
    {Function::day_part, "DAY", 1, 1},
    {Function::hours, "HOURS", 1, 1},
    {Function::minutes, "MINUTES", 1, 1},
    {Function::seconds, "SECONDS", 1, 1},
    {Function::timezone, "TIMEZONE", 1, 1},
    {Function::zone_text, "TZ", 1, 1},
    {Function::now, "NOW", 0, 0},
    {Function::uuid, "UUID", 0, 0},
    {Function::uuid_text, "STRUUID", 0, 0},
    {Function::md5, "MD5", 1, 1},
    {Function::sha1, "SHA1", 1, 1},
    {Function::sha256, "SHA256", 1, 1},
    {Function::sha384, "SHA384", 1, 1},
    {Function::sha512, "SHA512", 1, 1},
    {Function::with_language, "STRLANG", 2, 2},
    {Function::with_datatype, "STRDT", 2, 2},
    {Function::with_direction, "STRLANGDIR", 3, 3},
    {Function::matches_pattern, "REGEX", 2, 3},
    {Function::make_triple, "TRIPLE", 3, 3},
    {Function::subject_of, "SUBJECT", 1, 1},
    {Function::predicate_of, "PREDICATE", 1, 1},
    {Function::object_of, "OBJECT", 1, 1},
    {Function::direction, "LANGDIR", 1, 1},
    {Function::has_language, "HASLANG", 1, 1},
    {Function::has_direction, "HASLANGDIR", 1, 1},
    {Function::keep_number, "plus", 1, 1},
    {Function::to_boolean, "xsd:boolean", 1, 1},
    {Function::to_integer, "xsd:integer", 1, 1},
    {Function::to_decimal, "xsd:decimal", 1, 1},
    {Function::to_float, "xsd:float", 1, 1},
    {Function::to_double, "xsd:double", 1, 1},
    {Function::to_string, "xsd:string", 1, 1},
    {Function::to_date_time, "xsd:dateTime", 1, 1},
    {Function::to_date, "xsd:date", 1, 1},
    {Function::unknown, "unknown", 0, any},
}};

}  // namespace

std::span<const FunctionShape> function_shapes() { return shapes; }

const FunctionShape& shape_of(Function function) {
  const auto& shape = shapes[static_cast<std::size_t>(function)];
  assert(shape.function == function);
  return shape;
}

}  // namespace quoth::algebra
