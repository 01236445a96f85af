// Columns that nobody asks for taken out of a plan. Part of make_plan.hpp.
#pragma once

#include "engine/algebra/variables.hpp"
#include "engine/plan/plan.hpp"

namespace quoth::plan {

/// The same rows, as often, without columns that no step above looks at.
void narrow_columns(Plan& plan);
/// The same of a part of a plan of which only these columns are asked for.
void narrow_columns(Node& node, const algebra::VariableSet& needed);

}  // namespace quoth::plan
