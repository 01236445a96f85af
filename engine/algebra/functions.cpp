#include <array>
#include <cassert>

#include "engine/algebra/expression.hpp"

namespace quoth::algebra {
namespace {

constexpr std::size_t any = SIZE_MAX;

// In the order of the enumeration, so that shape_of is a lookup.
constexpr std::array<FunctionShape, 42> shapes{{
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
    {Function::name, "name", 1, 1},
    {Function::source, "source", 1, 1},
    {Function::sentence, "sentence", 1, 1},
}};

}  // namespace

std::span<const FunctionShape> function_shapes() { return shapes; }

const FunctionShape& shape_of(Function function) {
  const auto& shape = shapes[static_cast<std::size_t>(function)];
  assert(shape.function == function);
  return shape;
}

}  // namespace quoth::algebra
