// Which variables a part of a query binds and uses.
#pragma once

#include <set>

#include "engine/algebra/algebra.hpp"

namespace quoth::algebra {

using VariableSet = std::set<Variable>;

/// Variables that some row of `node` may bind.
VariableSet variables_of(const Node& node);
/// Variables that every row of `node` binds.
VariableSet certain_variables_of(const Node& node);
void add_variables_of(const Expression& expression, VariableSet& out);
VariableSet variables_of(const Expression& expression);

/// Whether every member of `part` is in `whole`.
bool is_subset(const VariableSet& part, const VariableSet& whole);
VariableSet intersection(const VariableSet& a, const VariableSet& b);

}  // namespace quoth::algebra
