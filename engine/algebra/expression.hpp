// What is computed for one solution: SPARQL 1.1's expressions, dates as intervals beside them.
// Made from the AST by lower_expression.cpp. Evaluated by engine/execute/evaluate.hpp.
//
// An expression that cannot be evaluated (a number asked of a name, a division by zero, an unbound
// variable) is an error value, not a failure of the query: a filter drops the row, `or` and `and`
// look at their other side, `coalesce` goes on to the next.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <quoth/date.hpp>
#include <quoth/term.hpp>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace quoth::algebra {

/// A variable of one query, numbered in the order in which it first appears.
struct Variable {
  std::uint32_t number = 0;
  auto operator<=>(const Variable&) const = default;
};

enum class Function {
  logical_or,
  logical_and,
  logical_not,
  equal,
  not_equal,
  less,
  less_or_equal,
  greater,
  greater_or_equal,
  in,  // the first among the others
  add,
  subtract,
  multiply,
  divide,
  negate,
  bound,
  if_,
  coalesce,
  abs,
  round,
  ceiling,
  floor,
  text,
  lower,
  upper,
  length,
  concat,
  replace,
  matches,
  starts_with,
  ends_with,
  contains_words,  // all the words of the second stand in the first, stemmed
  has_phrase,      // they stand there one behind another
  score,           // how well the first answers to the words of the second: BM25
  language,
  datatype,
  year,
  month,
  day,
  first_day,
  last_day,
  shift_date,  // a date, months and days
  in_day,      // the day that the whole date lies in, ...
  in_week,     // ... the week from Monday to Sunday, ...
  in_month,
  in_year,
  name,
  source,
  sentence,
  // SPARQL's own, where the native language has no function that does the same.
  same_term,
  is_iri,
  is_blank,
  is_literal,
  is_numeric,
  is_triple,
  string,
  language_matches,
  make_iri,    // the second is the base
  make_blank,  // (); or a label, then the number of the row
  row_number,  // another for each row
  row_text,    // all the values as one text, different for different rows
  random,
  join_texts,
  substring,
  replace_pattern,
  encode_for_uri,
  holds_text,
  begins_with,
  finishes_with,
  text_before,
  text_after,
  year_part,
  month_part,
  day_part,
  hours,
  minutes,
  seconds,
  timezone,
  zone_text,
  now,
  uuid,
  uuid_text,
  md5,
  sha1,
  sha256,
  sha384,
  sha512,
  with_language,
  with_datatype,
  with_direction,
  matches_pattern,
  make_triple,
  subject_of,
  predicate_of,
  object_of,
  direction,
  has_language,
  has_direction,
  keep_number,  // unary plus
  to_boolean,
  to_integer,
  to_decimal,
  to_float,
  to_double,
  to_string,
  to_date_time,
  to_date,
  unknown  // a function that nobody knows: always an error
};

struct FunctionShape {
  Function function;
  std::string_view name;  // as a user writes it; operators by their sign
  std::size_t arguments_min;
  std::size_t arguments_max;
};

/// Every function, operators included.
std::span<const FunctionShape> function_shapes();
const FunctionShape& shape_of(Function function);

struct Expression;

struct Constant {
  Term term;
};
struct VariableValue {
  Variable variable;
};
struct Call {
  Function function;
  std::vector<Expression> arguments;
};
enum class Certainty { certain, maybe };
struct DateTest {
  Certainty certainty = Certainty::certain;
  DateComparison comparison = DateComparison::after;
  std::vector<Expression> operands;  // date, bound, and for `between` the second bound
};

struct Expression {
  std::variant<Constant, VariableValue, Call, DateTest> form;
};

enum class AggregateFunction { count, sum, min, max, avg, sample, list };

struct Aggregate {
  AggregateFunction function = AggregateFunction::count;
  bool distinct = false;
  std::optional<Expression> operand;  // nothing: count(*)
  Variable result;
  std::string separator = ", ";  // of list
  bool is_strict = false;        // an error among the values makes min, max and list errors
};

}  // namespace quoth::algebra
