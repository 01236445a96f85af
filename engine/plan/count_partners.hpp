// Joins whose rows are only counted, or only looked for, make no rows. Part of make_plan.hpp.
#pragma once

#include "engine/plan/costs.hpp"
#include "engine/plan/plan.hpp"

namespace quoth::plan {

/// The same answer. Below a group that counts rows, a join that adds no column any more becomes one
/// that says for each row of its left side how many partners it has; where only different rows
/// matter, one that says whether it has any. A count of a whole pattern is asked of the directory.
/// Comes after narrow_columns.
void count_partners(Plan& plan, const Costs& costs);

}  // namespace quoth::plan
