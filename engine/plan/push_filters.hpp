// The algebra rewritten so that the planner sees large joins with their conditions near the leaves.
// Part of make_plan.hpp.
#pragma once

#include "engine/algebra/algebra.hpp"

namespace quoth::plan {

/// The same solutions: `and` cut into conditions, conditions moved towards what they are about,
/// optional parts, negations and computed values moved above the joins that do not need them.
algebra::Node push_filters(algebra::Node node);

}  // namespace quoth::plan
