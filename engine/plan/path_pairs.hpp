// How many pairs of nodes a path connects, about. Part of make_plan.hpp.
#pragma once

#include "engine/algebra/algebra.hpp"
#include "engine/plan/statistics.hpp"

namespace quoth::plan {

/// From the exact number of each relation's edges.
Result<double> path_pairs(const algebra::Path& path, Statistics& statistics);

}  // namespace quoth::plan
