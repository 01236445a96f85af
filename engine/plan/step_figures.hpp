// What the steps of a plan took when it ran, for `profile`.
// Made by engine/execute/metered.hpp. Next step: explain, in make_plan.hpp.
#pragma once

#include <cstdint>
#include <map>

namespace quoth::plan {

struct Node;

struct StepFigures {
  std::uint64_t rows = 0;
  double seconds = 0;  // with the steps below it
};

/// By the plan's nodes, which must not move. A step that was never asked for rows is not there.
using PlanFigures = std::map<const Node*, StepFigures>;

}  // namespace quoth::plan
