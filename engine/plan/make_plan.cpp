#include "engine/plan/make_plan.hpp"

#include <algorithm>
#include <cmath>

#include "engine/algebra/dump.hpp"
#include "engine/algebra/expression_parts.hpp"
#include "engine/algebra/restrict_rows.hpp"
#include "engine/algebra/visit.hpp"
#include "engine/plan/count_partners.hpp"
#include "engine/plan/narrow_columns.hpp"
#include "engine/plan/path_pairs.hpp"
#include "engine/plan/planner.hpp"
#include "engine/plan/push_filters.hpp"
#include "engine/plan/top_range.hpp"

namespace quoth::plan {
namespace {

using algebra::Visitor;

constexpr double recursion_rows = 100;  // unknown until it has run
constexpr double fixpoint_factor = 4;   // rows of a relation for each that its body makes at first

/// A node that hands on the rows of `input` with some change of form.
template <typename Form>
Node over(Node input, Form form) {
  Node node;
  node.columns = input.columns;
  node.sorted = input.sorted;
  node.rows = input.rows;
  form.input = Boxed<Node>(std::move(input));
  node.form = std::move(form);
  return node;
}

std::vector<Variable> variables_in(const std::vector<Slot>& slots) {
  std::vector<Variable> out;
  for (const auto& slot : slots) {
    const auto* variable = std::get_if<Variable>(&slot);
    if (variable != nullptr && std::find(out.begin(), out.end(), *variable) == out.end()) {
      out.push_back(*variable);
    }
  }
  return out;
}

/// The sort below, if only steps that keep the number of rows lie between.
Sort* sort_below(Node& node) {
  if (auto* sort = std::get_if<Sort>(&node.form)) return sort;
  if (auto* project = std::get_if<Project>(&node.form)) return sort_below(*project->input);
  auto* extend = std::get_if<Extend>(&node.form);
  return extend == nullptr ? nullptr : sort_below(*extend->input);
}

}  // namespace

Result<Plan> make_plan(const algebra::Meaning& meaning, const storage::Snapshot& snapshot,
                       const Costs& costs) {
  Statistics statistics(snapshot);
  Planner planner(meaning, statistics, costs);
  auto root = planner.plan(push_filters(meaning.root));
  if (!root) return root.error();
  Plan plan{std::move(root).value(), meaning.variable_names, meaning.columns};
  narrow_columns(plan);
  count_partners(plan, costs);
  return plan;
}

Result<Node> Planner::plan(const algebra::Node& node) {
  return std::visit(
      Visitor{
          [](const algebra::Unit&) -> Result<Node> {
            return Node{Unit{}, {}, {}, 1};
          },
          [&](const algebra::Pattern&) -> Result<Node> {
            auto leaf = make_leaf(node);
            if (!leaf) return leaf.error();
            return plan_leaf(std::move(leaf).value(), std::nullopt);
          },
          [&](const algebra::PathPattern& form) { return plan_path(form); },
          [](const algebra::Values& form) -> Result<Node> {
            return Node{Values{form}, form.columns, {}, static_cast<double>(form.rows.size())};
          },
          [](const algebra::Recursion& form) -> Result<Node> {
            return Node{
                Recursion{form.relation, form.slots}, variables_in(form.slots), {}, recursion_rows};
          },
          [&](const algebra::Join& form) { return plan_join(form, {}); },
          [&](const algebra::LeftJoin& form) {
            return plan_beside(*form.left, *form.right, form.conditions, JoinKind::left);
          },
          [&](const algebra::Exists& form) { return plan_exists(form); },
          [&](const algebra::Minus& form) { return plan_minus(form); },
          [&](const algebra::Union& form) { return plan_union(form); },
          [&](const algebra::Filter&) { return plan_filters(node); },
          [&](const algebra::Extend& form) { return plan_extend(form); },
          [&](const algebra::Group& form) { return plan_group(form); },
          [&](const algebra::Order& form) { return plan_order(form); },
          [&](const algebra::Project& form) -> Result<Node> {
            auto input = plan(*form.input);
            if (!input) return input;
            Node projected = over(std::move(input).value(), Project{Node{Unit{}, {}, {}}});
            projected.columns = joined_columns({}, form.columns);
            projected.sorted.clear();
            return projected;
          },
          [&](const algebra::Distinct& form) -> Result<Node> {
            auto input = plan(*form.input);
            if (!input) return input;
            return over(std::move(input).value(), Distinct{Node{Unit{}, {}, {}}});
          },
          [&](const algebra::Slice& form) { return plan_slice(form); },
          [&](const algebra::Fixpoint& form) { return plan_fixpoint(form); }},
      node.form);
}

Result<Node> Planner::plan_filters(const algebra::Node& node) {
  std::vector<Expression> conditions;
  const algebra::Node* at = &node;
  while (const auto* filter = std::get_if<algebra::Filter>(&at->form)) {
    conditions.push_back(filter->condition);
    at = &*filter->input;
  }
  if (std::holds_alternative<algebra::Pattern>(at->form)) {
    auto leaf = make_leaf(node);
    if (!leaf) return leaf.error();
    return plan_leaf(std::move(leaf).value(), std::nullopt);
  }
  if (const auto* join = std::get_if<algebra::Join>(&at->form)) {
    return plan_join(*join, std::move(conditions));
  }
  auto input = plan(*at);
  if (!input) return input;
  return filtered(std::move(input).value(), std::move(conditions));
}

Result<Node> Planner::plan_union(const algebra::Union& form) {
  Union out;
  Node node;
  node.rows = 0;
  for (const auto& input : form.inputs) {
    auto planned = plan(input);
    if (!planned) return planned;
    node.columns = joined_columns(node.columns, planned->columns);
    node.rows += planned->rows;
    out.inputs.push_back(std::move(planned).value());
  }
  node.form = std::move(out);
  return node;
}

Result<Node> Planner::plan_order(const algebra::Order& form) {
  auto in_order = scan_in_order(form);
  if (!in_order) return in_order.error();
  if (in_order.value()) return **std::move(in_order);
  auto input = plan(*form.input);
  if (!input) return input;
  Node sorted = over(std::move(input).value(), Sort{form.keys, {}, Node{Unit{}, {}, {}}});
  sorted.sorted.clear();
  return sorted;
}

/// One pattern's rows, where an index has them in that order, ties and all: a sort orders those by
/// all columns, the variable that the query names first before the others.
Result<std::optional<Node>> Planner::scan_in_order(const algebra::Order& form) {
  using Answer = std::optional<Node>;
  std::vector<Variable> wanted;
  for (const auto& key : form.keys) {
    const auto variable = algebra::variable_of(key.value);
    if (!variable || key.descending) return Answer();
    wanted = joined_columns(wanted, {*variable});
  }
  if (!std::holds_alternative<algebra::Pattern>(below_filters(*form.input).form)) return Answer();
  auto leaf = make_leaf(*form.input);
  if (!leaf) return leaf.error();
  if (!leaf->scan) return Answer();
  const Scan scan = *leaf->scan;
  const VariableSet all = leaf->variables;
  wanted = joined_columns(wanted, {all.begin(), all.end()});
  for (std::size_t i = 0; i < 4; ++i) {
    const auto& range = scan.ranges.columns[i];
    const bool is_narrowed = i < 3 && !is_bound(range) && !is_open(range);
    if (is_narrowed && scan.outputs[i] != wanted[0]) return Answer();
  }
  auto node = plan_leaf(std::move(leaf).value(), wanted[0]);
  if (!node) return node.error();
  if (node->sorted != wanted) return Answer();
  for (const Variable variable : wanted) {
    auto is_in_order = has_ids_in_order(scan, column_of(scan, variable), statistics_);
    if (!is_in_order) return is_in_order.error();
    if (!is_in_order.value()) return Answer();
  }
  return Answer(std::move(node).value());
}

Result<Node> Planner::plan_extend(const algebra::Extend& form) {
  auto input = plan(*form.input);
  if (!input) return input;
  Node node = over(std::move(input).value(),
                   Extend{form.variable, form.value, Node{Unit{}, {}, {}}, form.is_certain});
  node.columns = joined_columns(node.columns, {form.variable});
  return node;
}

Result<Node> Planner::plan_group(const algebra::Group& form) {
  auto input = plan_group_input(form);
  if (!input) return input;
  Node node = over(std::move(input).value(),
                   Group{joined_columns({}, form.keys), form.aggregates, Node{Unit{}, {}, {}}});
  node.columns = joined_columns({}, form.keys);
  for (const auto& aggregate : form.aggregates) node.columns.push_back(aggregate.result);
  node.sorted.clear();
  node.rows = form.keys.empty() ? 1 : std::max(1.0, node.rows * 0.2);
  const auto* scan = std::get_if<Scan>(&std::get<Group>(node.form).input->form);
  if (scan != nullptr && form.keys.size() == 1 && column_of(*scan, form.keys[0]) >= 0) {
    auto groups = statistics_.distinct(scan->ranges, column_of(*scan, form.keys[0]));
    if (!groups) return groups.error();
    node.rows = groups.value();
  }
  return node;
}

/// A pattern alone is read in the order of the key, so that rows of one group come together.
Result<Node> Planner::plan_group_input(const algebra::Group& form) {
  const bool is_pattern = std::holds_alternative<algebra::Pattern>(form.input->form);
  if (!is_pattern || form.keys.size() != 1) return plan(*form.input);
  auto leaf = make_leaf(*form.input);
  if (!leaf) return leaf.error();
  const bool has_key = leaf->scan && column_of(*leaf->scan, form.keys[0]) >= 0;
  return plan_leaf(std::move(leaf).value(), has_key ? std::optional(form.keys[0]) : std::nullopt);
}

Result<Node> Planner::plan_slice(const algebra::Slice& form) {
  auto input = plan(*form.input);
  if (!input) return input;
  Node below = std::move(input).value();
  if (form.limit && *form.limit <= UINT64_MAX - form.offset) {
    auto limited = limit_rows(*form.input, below, form.offset + *form.limit);
    if (!limited) return limited.error();
  }
  Node node = over(std::move(below), Slice{form.offset, form.limit, Node{Unit{}, {}, {}}});
  if (form.limit) node.rows = std::min(node.rows, static_cast<double>(*form.limit));
  return node;
}

/// Tells the sort below how many rows are wanted, and has them sought where they must be.
Result<void> Planner::limit_rows(const algebra::Node& sliced, Node& planned,
                                 std::uint64_t rows_max) {
  Sort* sort = sort_below(planned);
  if (sort == nullptr) return {};
  sort->rows_max = std::min(rows_max, sort->rows_max.value_or(rows_max));
  auto narrowed = narrow_to_top(*sort, statistics_);
  return narrowed ? stage_top(sliced, *sort) : narrowed;
}

Result<Node> Planner::plan_minus(const algebra::Minus& form) {
  // Where both sides always bind a variable, rows that are compatible share it.
  VariableSet shared = algebra::intersection(algebra::certain_variables_of(*form.left),
                                             algebra::certain_variables_of(*form.right));
  if (form.beside) shared.erase(*form.beside);
  if (!shared.empty()) return plan_beside(*form.left, *form.right, {}, JoinKind::anti);
  auto left = plan(*form.left);
  if (!left) return left;
  auto right = plan(*form.right);
  if (!right) return right;
  Node node;
  node.columns = left->columns;
  node.sorted = left->sorted;
  node.rows = left->rows;
  node.form = Minus{std::move(left).value(), std::move(right).value(), form.beside};
  return node;
}

Result<Node> Planner::plan_fixpoint(const algebra::Fixpoint& form) {
  auto body = plan(*form.body);
  if (!body) return body;
  Node node;
  node.columns = variables_in(form.slots);
  node.rows = body->rows * fixpoint_factor;
  node.form = Fixpoint{form.relation, form.columns, std::move(body).value(), form.slots};
  return node;
}

Result<Node> Planner::plan_path(const algebra::PathPattern& form) {
  Node node;
  std::vector<Slot> slots{form.subject, form.object};
  if (form.graphs.name) slots.push_back(*form.graphs.name);
  node.columns = variables_in(slots);
  auto pairs = path_pairs(form.path, statistics_);
  if (!pairs) return pairs.error();
  node.rows = pairs.value();
  for (const Slot* end : {&form.subject, &form.object}) {
    if (std::holds_alternative<Term>(*end)) node.rows = std::max(1.0, std::sqrt(node.rows));
  }
  node.form = PathSearch{form};
  return node;
}

Result<Node> Planner::plan_exists(const algebra::Exists& form) {
  if (!form.mark && !form.each_row) {
    return plan_beside(*form.left, *form.right, form.conditions,
                       form.negated ? JoinKind::anti : JoinKind::semi);
  }
  auto left = plan(*form.left);
  if (!left) return left;
  Node node;
  node.columns = left->columns;
  if (form.mark) node.columns = joined_columns(node.columns, {*form.mark});
  node.sorted = left->sorted;
  node.rows = left->rows;
  if (form.each_row) {
    node.form = EachRow{std::move(left).value(), *form.right, form.negated, form.mark};
    return node;
  }
  auto right = plan(*form.right);
  if (!right) return right;
  const auto keys = algebra::intersection(certain_columns(left.value()),
                                          algebra::certain_variables_of(*form.right));
  node.form = HashJoin{std::move(left).value(),    std::move(right).value(), JoinKind::mark,
                       {keys.begin(), keys.end()}, form.conditions,          form.mark};
  return node;
}

Result<Node> Planner::plan_beside(const algebra::Node& left, const algebra::Node& right,
                                  const std::vector<Expression>& conditions, JoinKind kind) {
  auto side = plan(left);
  if (!side) return side;
  auto leaf = make_leaf(right);
  if (!leaf) return leaf.error();
  if (!leaf->scan) {
    auto restricted = restrict_beside(*leaf, right, left, side->rows);
    if (!restricted) return restricted.error();
  }
  return join(std::move(side).value(), std::move(leaf).value(), kind, conditions);
}

/// Few rows beside a pattern of several parts may spare most of the work on it.
Result<void> Planner::restrict_beside(Leaf& leaf, const algebra::Node& node,
                                      const algebra::Node& beside, double rows_beside) {
  const double work = work_of(leaf.node);
  if (restrictions_left_ == 0 || rows_beside > work * costs_.restriction_tried) return {};
  const VariableSet keys =
      algebra::intersection(algebra::certain_variables_of(beside), leaf.certain);
  if (keys.empty()) return {};
  const auto values = algebra::values_of(beside, keys);
  if (!values) return {};
  --restrictions_left_;
  auto planned = plan(algebra::restricted_to(node, *values, keys));
  if (!planned) return planned.error();
  if (work_of(planned.value()) > work * costs_.restriction_taken) return {};
  leaf = node_leaf(node, std::move(planned).value());
  return {};
}

}  // namespace quoth::plan
