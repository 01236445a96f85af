#include "engine/plan/count_partners.hpp"

#include <algorithm>
#include <utility>

#include "engine/algebra/visit.hpp"
#include "engine/plan/narrow_columns.hpp"
#include "engine/plan/planner.hpp"

namespace quoth::plan {
namespace {

/// Whether wanted columns of a side are told by it alone: the other side may leave them unbound.
bool adds_columns(const std::vector<Variable>& side, const std::vector<Variable>& wanted,
                  const Node& other) {
  const VariableSet certain = certain_columns(other);
  return std::any_of(side.begin(), side.end(), [&](Variable variable) {
    const bool is_wanted = std::find(wanted.begin(), wanted.end(), variable) != wanted.end();
    return is_wanted && !certain.contains(variable);
  });
}

/// Turns joins below a node into `kind`, which is `count` or `semi`.
class Weigher {
 public:
  Weigher(JoinKind kind, std::vector<std::string>& variable_names)
      : kind_(kind), variable_names_(variable_names) {}

  /// Columns that say how many rows each row stands for.
  const std::vector<Variable>& weights() const { return weights_; }

  void weigh(Node& node) {
    if (auto* join = std::get_if<MergeJoin>(&node.form)) {
      // Both sides ascend, and must go on to.
      const bool before = std::exchange(keeps_order_, true);
      weigh_sides(node, *join);
      keeps_order_ = before;
    } else if (auto* hash = std::get_if<HashJoin>(&node.form)) {
      if (hash->kind == JoinKind::inner) weigh_sides(node, *hash);
    } else if (auto* index = std::get_if<IndexJoin>(&node.form)) {
      if (index->kind == JoinKind::inner) weigh_index_join(node, *index);
    } else if (auto* cyclic = std::get_if<CyclicJoin>(&node.form)) {
      cyclic->kind = kind_;
      if (kind_ == JoinKind::count) add_mark(node, *cyclic);
    } else if (auto* filter = std::get_if<Filter>(&node.form)) {
      weigh(*filter->input);
      node.columns = filter->input->columns;
    } else if (auto* project = std::get_if<Project>(&node.form)) {
      weigh_below(node, *project->input);
    }
  }

 private:
  template <typename Join>
  void weigh_sides(Node& node, Join& join) {
    if (!adds_columns(join.right->columns, node.columns, *join.left)) {
      tell_partners(node, join);
      weigh_below(node, *join.left);
    } else if (can_swap(join) && !adds_columns(join.left->columns, node.columns, *join.right)) {
      std::swap(join.left, join.right);
      tell_partners(node, join);
      weigh_below(node, *join.left);
    } else {
      weigh_below(node, *join.left);
      weigh_below(node, *join.right);
    }
  }

  /// A hash join has the order of its left side.
  bool can_swap(const HashJoin&) const { return !keeps_order_; }
  static bool can_swap(const MergeJoin&) { return true; }

  void weigh_index_join(Node& node, IndexJoin& join) {
    if (!adds_columns(outputs_of(join.right), node.columns, *join.left)) tell_partners(node, join);
    weigh_below(node, *join.left);
  }

  /// Makes the weights of an input known above it.
  void weigh_below(Node& node, Node& input) {
    const bool has_mark = mark_of_ == &node;
    const std::size_t before = weights_.size();
    weigh(input);
    const auto added = weights_.begin() + static_cast<std::ptrdiff_t>(before);
    node.columns.insert(has_mark ? node.columns.end() - 1 : node.columns.end(), added,
                        weights_.end());
  }

  template <typename Join>
  void tell_partners(Node& node, Join& join) {
    join.kind = kind_;
    std::erase_if(node.columns, [&](Variable variable) {
      const auto& left = join.left->columns;
      return std::find(left.begin(), left.end(), variable) == left.end();
    });
    if (kind_ != JoinKind::count) return;
    add_mark(node, join);
    mark_of_ = &node;
  }

  template <typename Join>
  void add_mark(Node& node, Join& join) {
    const Variable mark{static_cast<std::uint32_t>(variable_names_.size())};
    variable_names_.push_back("#count" + std::to_string(mark.number));
    join.mark = mark;
    node.columns.push_back(mark);
    weights_.push_back(mark);
  }

  JoinKind kind_;
  std::vector<std::string>& variable_names_;
  std::vector<Variable> weights_;
  bool keeps_order_ = false;       // whether the order of the node at hand is relied on
  const Node* mark_of_ = nullptr;  // the node whose last column is its own mark
};

bool counts_rows(const algebra::Aggregate& aggregate, const VariableSet& certain) {
  if (aggregate.function != algebra::AggregateFunction::count || aggregate.distinct) return false;
  if (!aggregate.operand) return true;
  const auto* value = std::get_if<algebra::VariableValue>(&aggregate.operand->form);
  return value != nullptr && certain.contains(value->variable);
}

/// Whether rows that come several times change nothing.
bool ignores_repeats(const algebra::Aggregate& aggregate) {
  using algebra::AggregateFunction;
  return (aggregate.distinct && aggregate.operand) ||
         aggregate.function == AggregateFunction::min ||
         aggregate.function == AggregateFunction::max;
}

std::vector<Variable> results_of(const Group& group) {
  std::vector<Variable> out;
  for (const auto& aggregate : group.aggregates) out.push_back(aggregate.result);
  return out;
}

bool is_plain(const Scan& scan) {
  if (scan.each_triple_once) return false;
  return std::all_of(scan.outputs.begin(), scan.outputs.end(), [&](const auto& output) {
    return !output || std::count(scan.outputs.begin(), scan.outputs.end(), output) == 1;
  });
}

void rewrite_group(Node& node, Plan& plan, const Costs& costs) {
  auto& group = std::get<Group>(node.form);
  const VariableSet certain = certain_columns(*group.input);
  const bool only_counts =
      std::all_of(group.aggregates.begin(), group.aggregates.end(),
                  [&](const auto& aggregate) { return counts_rows(aggregate, certain); });
  if (only_counts && !group.aggregates.empty()) {
    const auto* scan = std::get_if<Scan>(&group.input->form);
    if (scan != nullptr && is_plain(*scan) && group.keys.empty()) {
      node.form = CountQuads{*scan, results_of(group)};
      return;
    }
    const bool has_long_runs =
        scan != nullptr && is_plain(*scan) && group.keys.size() == 1 &&
        !group.input->sorted.empty() && group.input->sorted.front() == group.keys[0] &&
        group.input->rows * costs.scan_row > node.rows * costs.run_by_directory;
    if (has_long_runs) {
      node.form = CountRuns{*scan, group.keys[0], results_of(group)};
      return;
    }
    for (auto& aggregate : group.aggregates) aggregate.operand.reset();
    narrow_columns(*group.input, VariableSet(group.keys.begin(), group.keys.end()));
    Weigher weigher(JoinKind::count, plan.variable_names);
    weigher.weigh(*group.input);
    group.weights = weigher.weights();
    return;
  }
  if (std::all_of(group.aggregates.begin(), group.aggregates.end(), ignores_repeats)) {
    Weigher(JoinKind::semi, plan.variable_names).weigh(*group.input);
  }
}

void rewrite(Node& node, Plan& plan, const Costs& costs) {
  if (std::holds_alternative<Group>(node.form)) rewrite_group(node, plan, costs);
  if (auto* distinct = std::get_if<Distinct>(&node.form)) {
    Weigher(JoinKind::semi, plan.variable_names).weigh(*distinct->input);
    node.columns = distinct->input->columns;
  }
  std::visit(algebra::Visitor{[&](Union& form) {
                                for (auto& input : form.inputs) rewrite(input, plan, costs);
                              },
                              [&](Fixpoint& form) { rewrite(*form.body, plan, costs); },
                              [&](auto& form) {
                                if constexpr (requires { *form.left; })
                                  rewrite(*form.left, plan, costs);
                                if constexpr (requires { *form.right; })
                                  rewrite(*form.right, plan, costs);
                                if constexpr (requires { *form.input; })
                                  rewrite(*form.input, plan, costs);
                              }},
             node.form);
}

}  // namespace

void count_partners(Plan& plan, const Costs& costs) { rewrite(plan.root, plan, costs); }

}  // namespace quoth::plan
