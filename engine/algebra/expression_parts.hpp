// What an expression is made of, where it is made of little.
// Made from expression.hpp. Next step: plan/prefix_test.cpp and execute/text_condition.cpp, which
// know conditions that need no evaluation of rows.
#pragma once

#include <optional>
#include <string>

#include "engine/algebra/expression.hpp"

namespace quoth::algebra {

/// A constant text without a language; null for any other expression.
const std::string* plain_text(const Expression& expression);

/// What a call of one argument is asked of; null for any other expression.
const Expression* argument_of(const Expression& expression, Function function);

/// The variable whose value the expression is.
std::optional<Variable> variable_of(const Expression& expression);

/// Whether it has the same value each time that it is worked out for the same row of a query: it
/// draws no random numbers, and makes no blank nodes or numbers of rows.
bool is_repeatable(const Expression& expression);

}  // namespace quoth::algebra
