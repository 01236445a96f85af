#include <algorithm>
#include <limits>

#include "engine/plan/planner.hpp"

namespace quoth::plan {
namespace {

// Costs in the time of handing on one row of a scan (about 2 ns); from the measurements in DESIGN
// section 5, to be told anew by the benchmarks.
constexpr double probe_cost = 20;
constexpr double hash_build_cost = 12;
constexpr double hash_probe_cost = 6;
constexpr double merge_cost = 1;
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

/// The order of an index in which bound columns and keys come first, and the keys in that order.
std::pair<storage::IndexOrder, std::vector<Variable>> probe_order(
    const Scan& scan, const std::vector<Variable>& keys) {
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
    const int score = used.empty() ? -1 : length * 8 + bound;
    if (score > best_length) {
      best_length = score;
      best = {order, used};
    }
  }
  return best;
}

struct Choice {
  std::size_t leaf = 0;
  bool is_connected = false;
  double rows = std::numeric_limits<double>::infinity();
};

bool better(const Choice& a, const Choice& b, const std::vector<Leaf>& leaves) {
  if (a.is_connected != b.is_connected) return a.is_connected;
  if (a.rows != b.rows) return a.rows < b.rows;
  return leaves[a.leaf].text < leaves[b.leaf].text;
}

std::size_t smallest(const std::vector<Leaf>& leaves) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < leaves.size(); ++i) {
    if (leaves[i].rows < leaves[best].rows) best = i;
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

/// The variable by which the first leaf is best sorted: the one that most others share with it.
std::optional<Variable> most_shared(const Leaf& first, const std::vector<Leaf>& others) {
  std::optional<Variable> best;
  std::size_t best_count = 0;
  for (const Variable variable : first.certain) {
    std::size_t count = 0;
    for (const auto& other : others) count += other.certain.contains(variable) ? 1 : 0;
    if (count > best_count && can_be_sorted_by(first, variable)) {
      best = variable;
      best_count = count;
    }
  }
  return best;
}

}  // namespace

// Greedy: begin with the smallest input, then always take what makes the fewest rows of those that
// share a variable. Inputs are first put in an order of their own, so that the order in which they
// were written is forgotten.
Result<Node> Planner::plan_join(const algebra::Join& join, std::vector<Expression> conditions) {
  std::vector<Leaf> leaves;
  for (const auto& input : join.inputs) {
    auto leaf = make_leaf(input);
    if (!leaf) return leaf.error();
    leaves.push_back(std::move(leaf).value());
  }
  std::sort(leaves.begin(), leaves.end(),
            [](const Leaf& a, const Leaf& b) { return a.text < b.text; });
  const auto take = [&](std::size_t at) {
    Leaf leaf = std::move(leaves[at]);
    leaves.erase(leaves.begin() + static_cast<std::ptrdiff_t>(at));
    return leaf;
  };
  Leaf first = take(smallest(leaves));
  VariableSet certain = first.certain;
  const auto sorted_by = most_shared(first, leaves);
  auto current = plan_leaf(std::move(first), sorted_by);
  if (!current) return current;
  while (!leaves.empty()) {
    current = filtered(std::move(current).value(), take_ready(conditions, certain));
    Choice best;
    for (std::size_t i = 0; i < leaves.size(); ++i) {
      auto rows = joined_rows(current.value(), certain, leaves[i]);
      if (!rows) return rows.error();
      const Choice choice{i, !keys_of(certain, leaves[i].certain).empty(), rows.value()};
      if (i == 0 || better(choice, best, leaves)) best = choice;
    }
    Leaf next = take(best.leaf);
    certain.insert(next.certain.begin(), next.certain.end());
    current = this->join(std::move(current).value(), std::move(next), JoinKind::inner, {});
    if (!current) return current;
    current.value().rows = best.rows;
  }
  return filtered(std::move(current).value(), std::move(conditions));
}

// |L join R| = |L| * |R| / max(distinct keys of either): the textbook's estimate, with the right
// side's distinct keys sampled and the left side's bounded by its rows.
Result<double> Planner::joined_rows(const Node& left, const VariableSet& left_certain,
                                    const Leaf& right) {
  double rows = left.rows * right.rows;
  for (const Variable key : keys_of(left_certain, right.certain)) {
    auto distinct = distinct_in(right, key);
    if (!distinct) return distinct;
    rows /= std::max(1.0, distinct.value());
  }
  return rows;
}

Result<double> Planner::distinct_in(const Leaf& leaf, Variable variable) {
  if (!leaf.scan) return std::max(1.0, leaf.rows * 0.5);
  return statistics_.distinct(leaf.scan->ranges, column_of(*leaf.scan, variable));
}

Result<Node> Planner::join(Node left, Leaf right, JoinKind kind,
                           std::vector<Expression> conditions) {
  const auto certain = certain_columns(left);
  const auto keys = keys_of(certain, right.certain);
  const double hash_cost = kind == JoinKind::inner
                               ? std::min(left.rows, right.rows) * hash_build_cost +
                                     std::max(left.rows, right.rows) * hash_probe_cost
                               : right.rows * hash_build_cost + left.rows * hash_probe_cost;
  if (kind == JoinKind::inner && conditions.empty()) {
    for (const Variable key : keys) {
      if (!is_sorted_by(left, key) || !can_be_sorted_by(right, key)) continue;
      const double cost = (left.rows + right.rows) * merge_cost;
      if (right.scan && cost > left.rows * probe_cost) break;
      if (cost < hash_cost) return merge_join(std::move(left), std::move(right), key);
    }
  }
  const bool can_probe = right.scan && !probe_order(*right.scan, keys).second.empty();
  if (can_probe && left.rows * probe_cost < hash_cost + right.rows) {
    return index_join(std::move(left), std::move(right), kind, std::move(conditions));
  }
  return hash_join(std::move(left), std::move(right), kind, std::move(conditions));
}

Result<Node> Planner::merge_join(Node left, Leaf right, Variable key) {
  auto side = plan_leaf(std::move(right), key);
  if (!side) return side;
  Node node;
  node.columns = joined_columns(left.columns, side->columns);
  node.sorted = {key};
  node.rows = std::max(left.rows, side->rows);
  node.form = MergeJoin{std::move(left), std::move(side).value(), key};
  return node;
}

Node Planner::index_join(Node left, Leaf right, JoinKind kind, std::vector<Expression> conditions) {
  Scan scan = std::move(*right.scan);
  auto [order, keys] = probe_order(scan, keys_of(certain_columns(left), right.certain));
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

Result<Node> Planner::hash_join(Node left, Leaf right, JoinKind kind,
                                std::vector<Expression> conditions) {
  auto keys = keys_of(certain_columns(left), right.certain);
  auto side = plan_leaf(std::move(right), std::nullopt);
  if (!side) return side;
  Node other = std::move(side).value();
  if (kind == JoinKind::inner && left.rows < other.rows) std::swap(left, other);
  Node node;
  const bool adds_columns = kind == JoinKind::inner || kind == JoinKind::left;
  node.columns = adds_columns ? joined_columns(left.columns, other.columns) : left.columns;
  node.sorted = left.sorted;
  node.rows = left.rows;
  node.form =
      HashJoin{std::move(left), std::move(other), kind, std::move(keys), std::move(conditions)};
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
