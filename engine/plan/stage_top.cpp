// The first rows of a join, sought where they must be before all of it is made.
#include <algorithm>

#include "engine/algebra/expression_parts.hpp"
#include "engine/algebra/substitute.hpp"
#include "engine/plan/planner.hpp"
#include "engine/plan/top_range.hpp"

namespace quoth::plan {
namespace {

using storage::IdRange;
using storage::TermId;

/// The order below, where what lies above it keeps the rows as they are.
const algebra::Order* order_below(const algebra::Node& node) {
  if (const auto* order = std::get_if<algebra::Order>(&node.form)) return order;
  if (const auto* project = std::get_if<algebra::Project>(&node.form)) {
    return order_below(*project->input);
  }
  const auto* extend = std::get_if<algebra::Extend>(&node.form);
  return extend == nullptr ? nullptr : order_below(*extend->input);
}

/// What the pattern that binds the variable in every row is part of: the pattern with the filters
/// right above it. Null where none does.
const algebra::Node* binding_part(const algebra::Node& node, Variable variable) {
  const algebra::Node& below = below_filters(node);
  if (std::holds_alternative<algebra::Pattern>(below.form)) {
    return algebra::certain_variables_of(below).contains(variable) ? &node : nullptr;
  }
  if (const auto* left = std::get_if<algebra::LeftJoin>(&below.form)) {
    return binding_part(*left->left, variable);
  }
  if (const auto* exists = std::get_if<algebra::Exists>(&below.form)) {
    return exists->each_row ? nullptr : binding_part(*exists->left, variable);
  }
  if (const auto* join = std::get_if<algebra::Join>(&below.form)) {
    for (const auto& input : join->inputs) {
      if (const auto* found = binding_part(input, variable)) return found;
    }
  }
  return nullptr;
}

bool is_held_alike(const algebra::Node& node, Variable variable);

/// What is optional or asked for beside a row may only leave out what the row itself would.
bool is_held_alike(const algebra::Node& left, const algebra::Node& right, Variable variable) {
  const bool is_same = !algebra::all_variables_of(right).contains(variable) ||
                       algebra::certain_variables_of(left).contains(variable);
  return is_same && is_held_alike(left, variable) && is_held_alike(right, variable);
}

/// Whether all patterns may leave out the rows in which the variable is bound to ids that are not
/// asked for, and no other rows come of it.
bool is_held_alike(const algebra::Node& node, Variable variable) {
  if (const auto* filter = std::get_if<algebra::Filter>(&node.form)) {
    return is_held_alike(*filter->input, variable);
  }
  if (const auto* extend = std::get_if<algebra::Extend>(&node.form)) {
    return is_held_alike(*extend->input, variable);
  }
  if (const auto* left = std::get_if<algebra::LeftJoin>(&node.form)) {
    return is_held_alike(*left->left, *left->right, variable);
  }
  if (const auto* exists = std::get_if<algebra::Exists>(&node.form)) {
    return !exists->each_row && is_held_alike(*exists->left, *exists->right, variable);
  }
  if (const auto* join = std::get_if<algebra::Join>(&node.form)) {
    return std::all_of(join->inputs.begin(), join->inputs.end(),
                       [&](const auto& input) { return is_held_alike(input, variable); });
  }
  return std::holds_alternative<algebra::Pattern>(node.form) ||
         std::holds_alternative<algebra::PathPattern>(node.form) ||
         std::holds_alternative<algebra::Values>(node.form) ||
         std::holds_alternative<algebra::Unit>(node.form);
}

/// The ids that come behind those of `near` in the order.
IdRange far_from(const IdRange& near, bool is_descending) {
  return is_descending ? IdRange{TermId{0}, TermId{near.first.bits - 1}}
                       : IdRange{TermId{near.last.bits + 1}, TermId{UINT64_MAX}};
}

}  // namespace

/// Where the first key is a column of one pattern, the join is planned for the ids that come first
/// in it, and for the others, which are only read if the first bring too few rows.
Result<void> Planner::stage_top(const algebra::Node& sliced, Sort& sort) {
  const auto* order = order_below(sliced);
  if (order == nullptr) return {};
  // narrow_to_top() has seen to a scan alone.
  if (std::holds_alternative<Scan>(sort.input->form)) return {};
  const auto key = algebra::variable_of(sort.keys[0].value);
  if (!key || work_of(*sort.input) < costs_.staging_tried) return {};
  if (!is_held_alike(*order->input, *key)) return {};
  auto near = ids_sought(*order, *key, sort);
  if (!near) return near.error();
  if (!near.value()) return {};
  Union stages;
  stages.rows_enough = sort.rows_max;
  for (const IdRange& ids : {**near, far_from(**near, sort.keys[0].descending)}) {
    bound_to_ = {*key, ids};
    auto stage = plan(*order->input);
    bound_to_.reset();
    if (!stage) return stage.error();
    stages.inputs.push_back(std::move(stage).value());
    if (work_of(stages.inputs[0]) > work_of(*sort.input) * costs_.restriction_taken) return {};
  }
  Node node;
  node.columns = sort.input->columns;
  node.rows = sort.input->rows;
  node.form = std::move(stages);
  sort.input = Boxed<Node>(std::move(node));
  return {};
}

/// Of the key, in the first rows of the pattern that binds it.
Result<std::optional<IdRange>> Planner::ids_sought(const algebra::Order& order, Variable key,
                                                   const Sort& sort) {
  using Answer = std::optional<IdRange>;
  const auto* part = binding_part(*order.input, key);
  if (part == nullptr) return Answer();
  auto leaf = make_leaf(*part);
  if (!leaf) return leaf.error();
  if (!leaf->scan) return Answer();
  auto rows = statistics_.count(leaf->scan->ranges);
  if (!rows) return rows.error();
  const double rows_per_result = std::max(1.0, rows.value() / std::max(1.0, sort.input->rows));
  const double sought =
      static_cast<double>(*sort.rows_max) * rows_per_result * costs_.rows_sought_per_row;
  if (sought > rows.value() * costs_.staging_share) return Answer();
  return ids_of_top(*leaf->scan, column_of(*leaf->scan, key), sort.keys[0].descending,
                    static_cast<std::uint64_t>(sought), statistics_);
}

}  // namespace quoth::plan
