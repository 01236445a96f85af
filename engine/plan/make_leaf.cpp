#include <algorithm>

#include "engine/algebra/dump.hpp"
#include "engine/plan/id_ranges.hpp"
#include "engine/plan/planner.hpp"

namespace quoth::plan {
namespace {

using storage::IdRange;
using storage::QuadPattern;
using storage::TermId;

const algebra::Pattern* pattern_below(const algebra::Node& node,
                                      std::vector<Expression>& conditions) {
  const algebra::Node* at = &node;
  while (const auto* filter = std::get_if<algebra::Filter>(&at->form)) {
    conditions.push_back(filter->condition);
    at = &*filter->input;
  }
  return std::get_if<algebra::Pattern>(&at->form);
}

IdRange intersection(IdRange a, IdRange b) {
  return {std::max(a.first, b.first), std::min(a.last, b.last)};
}

/// Whether conditions ask for the leaf's own variables alone: what other parts of the query call
/// the same is unbound here, but not where a join asks the conditions of its pairs.
bool has_own_conditions(const Leaf& leaf) {
  return std::all_of(leaf.conditions.begin(), leaf.conditions.end(), [&](const auto& condition) {
    return algebra::is_subset(algebra::variables_of(condition), leaf.variables);
  });
}

Node nothing(std::vector<Variable> columns) { return Node{Nothing{}, std::move(columns), {}, 0}; }

std::optional<Variable> variable_in(const Slot& slot) {
  const auto* variable = std::get_if<Variable>(&slot);
  return variable == nullptr ? std::nullopt : std::optional(*variable);
}

}  // namespace

Result<Leaf> Planner::make_leaf(const algebra::Node& node) {
  std::vector<Expression> conditions;
  if (const auto* pattern = pattern_below(node, conditions)) {
    auto leaf = scan_leaf(*pattern, std::move(conditions));
    if (!leaf || has_own_conditions(leaf.value())) return leaf;
    auto planned = plan_leaf(std::move(leaf).value(), std::nullopt);
    return planned ? node_leaf(node, std::move(planned).value()) : Result<Leaf>(planned.error());
  }
  auto planned = plan(node);
  if (!planned) return planned.error();
  Leaf leaf = node_leaf(node, std::move(planned).value());
  if (const auto* path = std::get_if<algebra::PathPattern>(&node.form)) {
    const bool names_graphs =
        path->graphs.name && std::holds_alternative<Variable>(*path->graphs.name);
    if (!names_graphs) leaf.path = *path;
  }
  return leaf;
}

Leaf Planner::node_leaf(const algebra::Node& node, Node planned) const {
  Leaf leaf;
  leaf.node = std::move(planned);
  leaf.variables = VariableSet(leaf.node.columns.begin(), leaf.node.columns.end());
  leaf.certain = algebra::certain_variables_of(node);
  leaf.rows = leaf.node.rows;
  leaf.text = algebra::dump(node, meaning_.variable_names);
  return leaf;
}

Result<Leaf> Planner::scan_leaf(const algebra::Pattern& pattern,
                                std::vector<Expression> conditions) {
  Leaf leaf;
  leaf.conditions = std::move(conditions);
  leaf.text = algebra::dump(algebra::Node{pattern}, meaning_.variable_names);
  Scan scan;
  scan.text = leaf.text;
  const std::array<const Slot*, 4> slots{&pattern.subject, &pattern.predicate, &pattern.object,
                                         pattern.graphs.name ? &*pattern.graphs.name : nullptr};
  bool is_empty = false;
  for (std::size_t i = 0; i < 4; ++i) {
    if (slots[i] == nullptr) continue;
    auto range = range_of(*slots[i]);
    if (!range) return range.error();
    is_empty = is_empty || !range.value();
    scan.outputs[i] = variable_in(*slots[i]);
    if (range.value()) scan.ranges.columns[i] = **range;
  }
  using Kind = algebra::Graphs::Kind;
  if (pattern.graphs.kind == Kind::triple_terms) {
    scan.ranges.table = storage::RowTable::triple_terms;
  } else if (pattern.graphs.kind == Kind::every) {
    auto has_named = statistics_.has_named_graphs();
    if (!has_named) return has_named.error();
    scan.each_triple_once = has_named.value();
  } else if (pattern.graphs.kind == Kind::default_only) {
    scan.ranges.columns[3] = QuadPattern::exactly(storage::default_graph);
  } else if (scan.outputs[3]) {
    scan.ranges.columns[3].first = TermId{storage::default_graph.bits + 1};
  }
  const auto outputs = outputs_of(scan);
  leaf.variables = VariableSet(outputs.begin(), outputs.end());
  leaf.certain = leaf.variables;
  leaf.scan = std::move(scan);
  is_empty = is_empty || !hold_to_ids(*leaf.scan);
  if (!is_empty) {
    auto is_possible = narrow(leaf);
    if (!is_possible) return is_possible.error();
    is_empty = !is_possible.value();
  }
  if (is_empty) {
    leaf.scan.reset();
    leaf.conditions.clear();
    leaf.node = nothing(outputs);
    return leaf;
  }
  auto rows = statistics_.count(leaf.scan->ranges);
  if (!rows) return rows.error();
  leaf.rows = rows.value();
  for (std::size_t i = 0; i < leaf.conditions.size(); ++i) leaf.rows *= 0.4;
  return leaf;
}

/// False if no row can be of these ids.
bool Planner::hold_to_ids(Scan& scan) const {
  if (!bound_to_) return true;
  for (std::size_t i = 0; i < 4; ++i) {
    if (scan.outputs[i] != bound_to_->variable) continue;
    auto& range = scan.ranges.columns[i];
    range = intersection(range, bound_to_->ids);
    if (range.last < range.first) return false;
  }
  return true;
}

/// Turns conditions into ranges; false if no row can meet them.
Result<bool> Planner::narrow(Leaf& leaf) {
  std::vector<Expression> left_over;
  for (auto& condition : leaf.conditions) {
    bool is_done = false;
    for (const Variable variable : algebra::variables_of(condition)) {
      const int column = column_of(*leaf.scan, variable);
      if (column < 0) continue;
      auto& range = leaf.scan->ranges.columns[static_cast<std::size_t>(column)];
      auto found = plan::narrowed(condition, variable, leaf.scan->ranges, column, statistics_);
      if (!found) return found.error();
      if (!found.value()) continue;
      if (found.value()->is_empty) return false;
      range = intersection(range, found.value()->range);
      if (range.last < range.first) return false;
      is_done = is_done || found.value()->is_exact;
    }
    if (!is_done) left_over.push_back(std::move(condition));
  }
  leaf.conditions = std::move(left_over);
  return true;
}

/// The ids a slot may have; nothing where it is a term that the store does not hold.
Result<std::optional<IdRange>> Planner::range_of(const Slot& slot) {
  const auto* term = std::get_if<Term>(&slot);
  if (term == nullptr) return std::optional(IdRange{});
  auto id = statistics_.snapshot().find(*term);
  if (!id) return id.error();
  if (!id.value()) return std::optional<IdRange>{};
  return std::optional(QuadPattern::exactly(**id));
}

Result<Node> Planner::plan_leaf(Leaf leaf, std::optional<Variable> sorted_by) {
  if (!leaf.scan) return filtered(std::move(leaf.node), std::move(leaf.conditions));
  Scan scan = std::move(*leaf.scan);
  int wanted = -1;
  if (sorted_by) wanted = column_of(scan, *sorted_by);
  // A narrowed column comes next to the bound ones, unless another order was asked for.
  for (int column = 0; wanted < 0 && column < 3; ++column) {
    const auto& range = scan.ranges.columns[static_cast<std::size_t>(column)];
    if (!is_bound(range) && !is_open(range)) wanted = column;
  }
  // Terms that a condition looks at are read block by block where they come in their order.
  for (const auto& condition : leaf.conditions) {
    const auto used = algebra::variables_of(condition);
    if (wanted < 0 && used.size() == 1) wanted = column_of(scan, *used.begin());
  }
  scan.order = order_for(scan.ranges, wanted);
  Node node;
  node.columns = outputs_of(scan);
  for (const int column : columns_of(scan.order)) {
    const auto& output = scan.outputs[static_cast<std::size_t>(column)];
    if (is_bound(scan.ranges.columns[static_cast<std::size_t>(column)])) continue;
    if (!output) break;
    if (std::find(node.sorted.begin(), node.sorted.end(), *output) == node.sorted.end()) {
      node.sorted.push_back(*output);
    }
  }
  node.rows = leaf.rows;
  node.form = std::move(scan);
  return filtered(std::move(node), std::move(leaf.conditions));
}

const algebra::Node& below_filters(const algebra::Node& node) {
  const algebra::Node* at = &node;
  while (const auto* filter = std::get_if<algebra::Filter>(&at->form)) at = &*filter->input;
  return *at;
}

std::vector<Variable> outputs_of(const Scan& scan) {
  std::vector<Variable> out;
  for (const auto& output : scan.outputs) {
    if (output && std::find(out.begin(), out.end(), *output) == out.end()) out.push_back(*output);
  }
  return out;
}

int column_of(const Scan& scan, Variable variable) {
  for (std::size_t i = 0; i < 4; ++i) {
    if (scan.outputs[i] == variable) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace quoth::plan
