#include <algorithm>

#include "engine/plan/planner.hpp"
#include "engine/plan/push_filters.hpp"

namespace quoth::plan {
namespace {

constexpr double condition_share = 0.4;

/// A variable that both sides always bind.
std::vector<Variable> keys_of(const VariableSet& left, const VariableSet& right) {
  const auto shared = algebra::intersection(left, right);
  return {shared.begin(), shared.end()};
}

bool is_sorted_by(const Node& node, Variable variable) {
  return !node.sorted.empty() && node.sorted.front() == variable;
}

bool can_be_sorted_by(const Leaf& leaf, Variable variable) {
  if (!leaf.scan) return is_sorted_by(leaf.node, variable);
  const auto columns = columns_of(order_for(leaf.scan->ranges, column_of(*leaf.scan, variable)));
  for (const int column : columns) {
    if (is_bound(leaf.scan->ranges.columns[static_cast<std::size_t>(column)])) continue;
    return leaf.scan->outputs[static_cast<std::size_t>(column)] == variable;
  }
  return false;
}

/// The order of an index in which bound columns and keys come first, and the keys in that order; of
/// several, one that begins with the key by which `left` is sorted, so that its order is kept.
std::pair<storage::IndexOrder, std::vector<Variable>> probe_order(const Scan& scan,
                                                                  const std::vector<Variable>& keys,
                                                                  const Node& left) {
  using storage::IndexOrder;
  std::pair<IndexOrder, std::vector<Variable>> best;
  int best_length = -1;
  for (const IndexOrder order : {IndexOrder::spo, IndexOrder::sop, IndexOrder::pso, IndexOrder::pos,
                                 IndexOrder::osp, IndexOrder::ops, IndexOrder::tspo}) {
    const bool is_there =
        order != IndexOrder::tspo || scan.ranges.table == storage::RowTable::triple_terms;
    if (!is_there) continue;
    std::vector<Variable> used;
    int length = 0;
    int bound = 0;
    for (const int column : columns_of(order)) {
      const auto at = static_cast<std::size_t>(column);
      const auto& output = scan.outputs[at];
      const bool is_key = output && std::find(keys.begin(), keys.end(), *output) != keys.end() &&
                          std::find(used.begin(), used.end(), *output) == used.end();
      if (is_key) {
        used.push_back(*output);
      } else if (!is_bound(scan.ranges.columns[at])) {
        break;
      } else if (used.empty()) {
        ++bound;  // behind a key it still narrows the range, but does not begin it
      }
      ++length;
    }
    const bool keeps_order = !used.empty() && is_sorted_by(left, used.front());
    const int score = used.empty() ? -1 : (length * 8 + bound) * 2 + (keeps_order ? 1 : 0);
    if (score > best_length) {
      best_length = score;
      best = {order, used};
    }
  }
  return best;
}

/// Conditions all of whose variables `columns` binds, taken out of `conditions`.
std::vector<Expression> take_ready(std::vector<Expression>& conditions,
                                   const VariableSet& columns) {
  const auto ready = std::stable_partition(
      conditions.begin(), conditions.end(),
      [&](const auto& c) { return !algebra::is_subset(algebra::variables_of(c), columns); });
  std::vector<Expression> out(std::make_move_iterator(ready),
                              std::make_move_iterator(conditions.end()));
  conditions.erase(ready, conditions.end());
  return out;
}

}  // namespace

// Inputs are first put in an order of their own, so that the order in which they were written is
// forgotten.
Result<Node> Planner::plan_join(const algebra::Join& join, std::vector<Expression> conditions) {
  std::vector<Leaf> leaves;
  for (const auto& input : join.inputs) {
    auto leaf = make_leaf(input);
    if (!leaf) return leaf.error();
    leaves.push_back(std::move(leaf).value());
  }
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    if (is_worth_distributing(join, leaves, i)) return distribute(join, i, conditions);
  }
  if (auto restricted = restrict_leaves(join, leaves); !restricted) return restricted.error();
  std::sort(leaves.begin(), leaves.end(),
            [](const Leaf& a, const Leaf& b) { return a.text < b.text; });
  std::vector<JoinInput> inputs;
  for (const Leaf& leaf : leaves) {
    auto input = join_input(leaf);
    if (!input) return input.error();
    inputs.push_back(std::move(input).value());
  }
  number_relations(leaves, inputs);
  const auto samples = sample_cycles(leaves, inputs);
  if (!samples) return samples.error();
  const JoinTrees trees = search_joins(inputs, samples.value(), costs_);
  auto node = plan_tree(*trees.cheapest, leaves, conditions);
  if (!node) return node;
  return filtered(std::move(node).value(), std::move(conditions));
}

/// What is neither a pattern nor a path, a sub-select for one, is worked out for the values of the
/// smallest input beside it alone, where that spares much.
Result<void> Planner::restrict_leaves(const algebra::Join& join, std::vector<Leaf>& leaves) {
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    if (leaves[i].scan || leaves[i].path) continue;
    std::optional<std::size_t> least;
    for (std::size_t j = 0; j < leaves.size(); ++j) {
      const bool is_beside = j != i && !keys_of(leaves[j].certain, leaves[i].certain).empty();
      if (!is_beside || (least && leaves[*least].rows <= leaves[j].rows)) continue;
      least = j;
    }
    if (!least) continue;
    auto done =
        restrict_beside(leaves[i], join.inputs[i], join.inputs[*least], leaves[*least].rows);
    if (!done) return done;
  }
  return {};
}

/// Whether a union is so much larger than an input beside it that each of its branches is better
/// joined with the others by itself.
bool Planner::is_worth_distributing(const algebra::Join& join, const std::vector<Leaf>& leaves,
                                    std::size_t at) const {
  const auto* form = std::get_if<algebra::Union>(&join.inputs[at].form);
  if (form == nullptr) return false;
  const double probes = costs_.probe * static_cast<double>(form->inputs.size());
  const double whole = leaves[at].rows * (costs_.scan_row + costs_.hash_probe_row);
  return std::any_of(leaves.begin(), leaves.end(), [&](const Leaf& other) {
    const bool is_beside =
        &other != &leaves[at] && !keys_of(other.certain, leaves[at].certain).empty();
    return is_beside && other.rows * probes < whole;
  });
}

/// A join with a union is the union of joins.
Result<Node> Planner::distribute(const algebra::Join& join, std::size_t at,
                                 const std::vector<Expression>& conditions) {
  algebra::Union out;
  for (const auto& branch : std::get<algebra::Union>(join.inputs[at].form).inputs) {
    algebra::Join part = join;
    part.inputs[at] = branch;
    algebra::Node node{std::move(part)};
    for (const auto& condition : conditions) node = algebra::Node{algebra::Filter{condition, node}};
    out.inputs.push_back(push_filters(std::move(node)));
  }
  return plan_union(out);
}

Result<JoinInput> Planner::join_input(const Leaf& leaf) {
  JoinInput input;
  input.rows = leaf.rows;
  input.is_path = leaf.path.has_value();
  for (const Variable variable : leaf.certain) {
    auto distinct = distinct_in(leaf, variable);
    if (!distinct) return distinct.error();
    // The graph comes last in every order, so nothing is found by it alone; a triple term in its
    // place can be taken apart.
    const bool is_key = leaf.scan ? column_of(*leaf.scan, variable) < 3 ||
                                        leaf.scan->ranges.table == storage::RowTable::triple_terms
                                  : leaf.path.has_value();
    input.columns.push_back({variable, distinct.value(), is_key});
  }
  if (!leaf.scan) {
    const auto sorted =
        leaf.node.sorted.empty() ? std::nullopt : std::optional(leaf.node.sorted.front());
    input.readings.push_back({sorted, leaf.rows * costs_.unknown_row});
    return input;
  }
  for (const Variable variable : leaf.certain) {
    if (!can_be_sorted_by(leaf, variable)) continue;
    auto rows = rows_read(*leaf.scan, variable);
    if (!rows) return rows.error();
    input.readings.push_back({variable, rows.value() * costs_.scan_row});
  }
  if (input.readings.empty()) input.readings.push_back({std::nullopt, leaf.rows * costs_.scan_row});
  return input;
}

/// How many rows of the index pass by when the scan is read in the order of a column: a range on
/// another column narrows nothing then.
Result<double> Planner::rows_read(const Scan& scan, Variable sorted_by) {
  const int column = column_of(scan, sorted_by);
  storage::QuadPattern read = scan.ranges;
  for (int other = 0; other < 3; ++other) {
    auto& range = read.columns[static_cast<std::size_t>(other)];
    if (other != column && !is_bound(range)) range = {};
  }
  return statistics_.count(read);
}

Result<Node> Planner::plan_tree(const JoinTree& tree, std::vector<Leaf>& leaves,
                                std::vector<Expression>& conditions) {
  auto node = plan_step(tree, leaves, conditions);
  if (!node) return node;
  node->rows = tree.rows;
  const VariableSet certain = certain_columns(node.value());
  return filtered(std::move(node).value(), take_ready(conditions, certain));
}

Result<Node> Planner::plan_step(const JoinTree& tree, std::vector<Leaf>& leaves,
                                std::vector<Expression>& conditions) {
  if (tree.method == JoinMethod::read) return plan_leaf(std::move(leaves[tree.input]), tree.sorted);
  if (tree.method == JoinMethod::cycle) return cyclic_join(tree.inputs, leaves, conditions);
  auto left = plan_tree(*tree.left, leaves, conditions);
  if (!left) return left;
  if (tree.method == JoinMethod::probe) {
    return index_join(std::move(left).value(), std::move(leaves[tree.input]), JoinKind::inner, {});
  }
  if (tree.method == JoinMethod::follow) {
    return path_join(std::move(left).value(), std::move(leaves[tree.input]));
  }
  auto right = plan_tree(*tree.right, leaves, conditions);
  if (!right) return right;
  // The search takes a probe to keep the order of its rows, but no order of an index may do so.
  const bool are_sorted = tree.method == JoinMethod::merge && is_sorted_by(*left, *tree.key) &&
                          is_sorted_by(*right, *tree.key);
  if (are_sorted) return merge_join(std::move(left).value(), std::move(right).value(), *tree.key);
  return hash_join(std::move(left).value(), std::move(right).value(), JoinKind::inner, {});
}

/// How many ids the variable could have: what else narrows the leaf's rows is taken to pick among
/// these by chance, and not to be where the other side's rows are.
Result<double> Planner::distinct_in(const Leaf& leaf, Variable variable) {
  if (!leaf.scan) return std::max(1.0, leaf.rows * 0.5);
  storage::QuadPattern relation = leaf.scan->ranges;
  if (is_bound(relation.columns[1])) relation.columns[0] = relation.columns[2] = {};
  return statistics_.distinct(relation, column_of(*leaf.scan, variable));
}

/// A left, semi or anti join: its left side is planned already.
Result<Node> Planner::join(Node left, Leaf right, JoinKind kind,
                           std::vector<Expression> conditions) {
  const auto keys = keys_of(certain_columns(left), right.certain);
  const double hash_cost =
      right.rows * (costs_.hash_build_row + costs_.scan_row) + left.rows * costs_.hash_probe_row;
  const auto probed =
      right.scan ? probe_order(*right.scan, keys, left).second : std::vector<Variable>();
  if (!probed.empty()) {
    const bool is_sorted = is_sorted_by(left, probed.front());
    const double probe = is_sorted ? costs_.sorted_probe : costs_.probe;
    if (left.rows * probe < hash_cost) {
      return index_join(std::move(left), std::move(right), kind, std::move(conditions));
    }
  }
  auto side = plan_leaf(std::move(right), std::nullopt);
  if (!side) return side;
  return hash_join(std::move(left), std::move(side).value(), kind, std::move(conditions));
}

Node Planner::merge_join(Node left, Node right, Variable key) {
  Node node;
  node.columns = joined_columns(left.columns, right.columns);
  node.sorted = {key};
  node.rows = std::max(left.rows, right.rows);
  node.form = MergeJoin{std::move(left), std::move(right), key};
  return node;
}

Node Planner::index_join(Node left, Leaf right, JoinKind kind, std::vector<Expression> conditions) {
  Scan scan = std::move(*right.scan);
  auto [order, keys] = probe_order(scan, keys_of(certain_columns(left), right.certain), left);
  scan.order = order;
  for (auto& condition : right.conditions) conditions.push_back(std::move(condition));
  Node node;
  const bool adds_columns = kind == JoinKind::inner || kind == JoinKind::left;
  node.columns = adds_columns ? joined_columns(left.columns, outputs_of(scan)) : left.columns;
  if (is_sorted_by(left, keys.front())) node.sorted = {keys.front()};
  node.rows = left.rows;
  node.form =
      IndexJoin{std::move(left), std::move(scan), kind, std::move(keys), std::move(conditions)};
  return node;
}

Node Planner::hash_join(Node left, Node right, JoinKind kind, std::vector<Expression> conditions) {
  auto keys = keys_of(certain_columns(left), certain_columns(right));
  Node node;
  const bool adds_columns = kind == JoinKind::inner || kind == JoinKind::left;
  node.columns = adds_columns ? joined_columns(left.columns, right.columns) : left.columns;
  node.sorted = left.sorted;
  node.rows = left.rows;
  node.form =
      HashJoin{std::move(left), std::move(right), kind, std::move(keys), std::move(conditions)};
  return node;
}

/// The paths are followed from what the left side's rows bind of their ends.
Node Planner::path_join(Node left, Leaf right) {
  Node node;
  node.columns = joined_columns(left.columns, right.node.columns);
  node.rows = left.rows;
  const auto* subject = std::get_if<Variable>(&right.path->subject);
  const bool binds_subject = subject != nullptr && certain_columns(left).contains(*subject);
  node.form = PathJoin{std::move(left), std::move(*right.path), !binds_subject};
  return node;
}

Node Planner::filtered(Node input, std::vector<Expression> conditions) {
  if (conditions.empty()) return input;
  Node node;
  node.columns = input.columns;
  node.sorted = input.sorted;
  node.rows = input.rows;
  for (std::size_t i = 0; i < conditions.size(); ++i) node.rows *= condition_share;
  node.form = Filter{std::move(conditions), std::move(input)};
  return node;
}

std::vector<Variable> joined_columns(const std::vector<Variable>& left,
                                     const std::vector<Variable>& right) {
  std::vector<Variable> out = left;
  for (const Variable variable : right) {
    if (std::find(out.begin(), out.end(), variable) == out.end()) out.push_back(variable);
  }
  return out;
}

}  // namespace quoth::plan
