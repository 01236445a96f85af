// A pattern with values in the place of variables, as SPARQL's EXISTS has it.
#pragma once

#include <map>

#include "engine/algebra/variables.hpp"

namespace quoth::algebra {

/// Every variable of the pattern that its surroundings can give a value: what a sub-query keeps to
/// itself is not among them.
VariableSet all_variables_of(const Node& node);

/// `node` with each of the variables replaced by its value, in patterns and in expressions. A
/// variable that is computed or listed inside keeps its place and must have the value.
Node substitute(const Node& node, const std::map<Variable, Term>& values);

/// Variables that expressions inside use although nothing below them binds them.
VariableSet free_variables_of(const Node& node);

/// Whether some value is another one each time the node is worked out.
bool makes_new_values(const Node& node);

}  // namespace quoth::algebra
