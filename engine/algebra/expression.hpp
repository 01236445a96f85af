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
  language,
  datatype,
  year,
  month,
  day,
  first_day,
  last_day,
  name,
  source,
  sentence
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
};

}  // namespace quoth::algebra
