// From the algebra to a plan, by counting what the store holds.
#pragma once

#include <quoth/result.hpp>

#include "engine/plan/costs.hpp"
#include "engine/plan/plan.hpp"
#include "engine/plan/step_figures.hpp"
#include "storage/store/store.hpp"

namespace quoth::plan {

/// The cheapest plan found. It depends on what the query means and what the store holds, not on
/// the order in which clauses were written.
///
/// Errors: those of reading the store's counts.
/// Cost:   a few counts and block reads for each pattern, then what search_joins takes.
Result<Plan> make_plan(const algebra::Meaning& meaning, const storage::Snapshot& snapshot,
                       const Costs& costs = {});

/// On one line, for tests.
std::string dump(const Node& node, const std::vector<std::string>& variable_names);
std::string dump(const Plan& plan);

/// As a person reads it: one step a line, what it reads indented below it, with estimates. With
/// figures of a run, also what came of them: rows, and milliseconds without those of steps below;
/// an estimate that was ten times too high or too low is marked.
std::string explain(const Plan& plan, const PlanFigures* figures = nullptr);

}  // namespace quoth::plan
