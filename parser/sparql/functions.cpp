#include "parser/sparql/functions.hpp"

#include <algorithm>
#include <array>
#include <quoth/nearest.hpp>
#include <vector>

#include "parser/sparql/upper_case.hpp"

namespace quoth::sparql {
namespace {

constexpr std::size_t any = SIZE_MAX;

// SPARQL 1.1 [121] BuiltInCall, then those of SPARQL 1.2.
constexpr std::array<FunctionShape, 63> functions{{
    {"STR", 1, 1},        {"LANG", 1, 1},       {"LANGMATCHES", 2, 2}, {"DATATYPE", 1, 1},
    {"BOUND", 1, 1},      {"IRI", 1, 1},        {"URI", 1, 1},         {"BNODE", 0, 1},
    {"RAND", 0, 0},       {"ABS", 1, 1},        {"CEIL", 1, 1},        {"FLOOR", 1, 1},
    {"ROUND", 1, 1},      {"CONCAT", 0, any},   {"SUBSTR", 2, 3},      {"STRLEN", 1, 1},
    {"REPLACE", 3, 4},    {"UCASE", 1, 1},      {"LCASE", 1, 1},       {"ENCODE_FOR_URI", 1, 1},
    {"CONTAINS", 2, 2},   {"STRSTARTS", 2, 2},  {"STRENDS", 2, 2},     {"STRBEFORE", 2, 2},
    {"STRAFTER", 2, 2},   {"YEAR", 1, 1},       {"MONTH", 1, 1},       {"DAY", 1, 1},
    {"HOURS", 1, 1},      {"MINUTES", 1, 1},    {"SECONDS", 1, 1},     {"TIMEZONE", 1, 1},
    {"TZ", 1, 1},         {"NOW", 0, 0},        {"UUID", 0, 0},        {"STRUUID", 0, 0},
    {"MD5", 1, 1},        {"SHA1", 1, 1},       {"SHA256", 1, 1},      {"SHA384", 1, 1},
    {"SHA512", 1, 1},     {"COALESCE", 0, any}, {"IF", 3, 3},          {"STRLANG", 2, 2},
    {"STRDT", 2, 2},      {"SAMETERM", 2, 2},   {"ISIRI", 1, 1},       {"ISURI", 1, 1},
    {"ISBLANK", 1, 1},    {"ISLITERAL", 1, 1},  {"ISNUMERIC", 1, 1},   {"REGEX", 2, 3},
    {"TRIPLE", 3, 3},     {"SUBJECT", 1, 1},    {"PREDICATE", 1, 1},   {"OBJECT", 1, 1},
    {"ISTRIPLE", 1, 1},   {"LANGDIR", 1, 1},    {"STRLANGDIR", 3, 3},  {"HASLANG", 1, 1},
    {"HASLANGDIR", 1, 1}, {"EXISTS", 0, 0},     {"NOT", 0, 0},
}};

constexpr std::array<std::string_view, 7> aggregates{"COUNT", "SUM",    "MIN",         "MAX",
                                                     "AVG",   "SAMPLE", "GROUP_CONCAT"};

/// EXISTS and NOT stand in the table for the sake of errors only; the grammar reads them itself.
constexpr std::size_t callable = functions.size() - 2;

}  // namespace

const FunctionShape* find_function(std::string_view name) {
  const std::string upper = upper_case(name);
  const auto end = functions.begin() + callable;
  const auto found = std::find_if(functions.begin(), end,
                                  [&](const FunctionShape& shape) { return shape.name == upper; });
  return found == end ? nullptr : &*found;
}

std::optional<std::string> find_aggregate(std::string_view name) {
  std::string upper = upper_case(name);
  const bool is_there = std::find(aggregates.begin(), aggregates.end(), upper) != aggregates.end();
  return is_there ? std::optional(std::move(upper)) : std::nullopt;
}

std::string did_you_mean_function(std::string_view name) {
  std::vector<std::string> names(aggregates.begin(), aggregates.end());
  for (const FunctionShape& shape : functions) names.emplace_back(shape.name);
  return did_you_mean(nearest(upper_case(name), names, 2));
}

}  // namespace quoth::sparql
