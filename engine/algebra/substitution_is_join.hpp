// Where putting a row's values into a pattern is the same as joining the row with the pattern.
// Used by sparql/lower_group.cpp: EXISTS is defined by the former, and the latter is what joins do.
#pragma once

#include "engine/algebra/variables.hpp"

namespace quoth::algebra {

/// Whether `pattern` has, for all values of the variables `given`, a solution that agrees with them
/// exactly where it has one with them in the place of these variables. May say no where it has.
bool substitution_is_join(const Node& pattern, const VariableSet& given);

}  // namespace quoth::algebra
