// A step of a running query with its rows counted and its time taken.
// Used by build_operators.cpp where the query is profiled.
#pragma once

#include "engine/execute/operator.hpp"
#include "engine/plan/step_figures.hpp"

namespace quoth::execute {

/// Cost: two readings of the clock a batch. `figures` must outlive the operator.
OperatorPointer metered(OperatorPointer step, plan::StepFigures& figures);

}  // namespace quoth::execute
