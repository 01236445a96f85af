#include "engine/plan/push_filters.hpp"

#include <algorithm>

#include "engine/algebra/variables.hpp"
#include "engine/algebra/visit.hpp"

namespace quoth::plan {
namespace {

using namespace algebra;

Node push(const Expression& condition, Node node);

void cut_conjunction(Expression condition, std::vector<Expression>& out) {
  auto* call = std::get_if<Call>(&condition.form);
  if (call == nullptr || call->function != Function::logical_and) {
    out.push_back(std::move(condition));
    return;
  }
  for (auto& part : call->arguments) cut_conjunction(std::move(part), out);
}

Node filtered(const Expression& condition, Node node) {
  return Node{Filter{condition, std::move(node)}};
}

bool only_certain(const Expression& condition, const Node& node) {
  return is_subset(variables_of(condition), certain_variables_of(node));
}

Node push_into_join(const Expression& condition, Join join) {
  for (auto& input : join.inputs) {
    if (!only_certain(condition, input)) continue;
    input = push(condition, std::move(input));
    return Node{std::move(join)};
  }
  return filtered(condition, Node{std::move(join)});
}

/// `node` with the condition as far down as it can go without changing a solution.
Node push(const Expression& condition, Node node) {
  const VariableSet used = variables_of(condition);
  const auto below = [&](auto& form) { *form.input = push(condition, std::move(*form.input)); };
  const auto below_left = [&](auto& form) { *form.left = push(condition, std::move(*form.left)); };
  if (auto* join = std::get_if<Join>(&node.form)) {
    return push_into_join(condition, std::move(*join));
  }
  if (auto* form = std::get_if<LeftJoin>(&node.form)) {
    if (!only_certain(condition, *form->left)) return filtered(condition, std::move(node));
    below_left(*form);
  } else if (auto* exists = std::get_if<Exists>(&node.form)) {
    if (exists->mark && used.contains(*exists->mark)) return filtered(condition, std::move(node));
    below_left(*exists);
  } else if (auto* minus = std::get_if<Minus>(&node.form)) {
    below_left(*minus);
  } else if (auto* all = std::get_if<Union>(&node.form)) {
    for (auto& input : all->inputs) input = push(condition, std::move(input));
  } else if (auto* filter = std::get_if<Filter>(&node.form)) {
    below(*filter);
  } else if (auto* extend = std::get_if<Extend>(&node.form)) {
    if (used.contains(extend->variable)) return filtered(condition, std::move(node));
    below(*extend);
  } else if (auto* project = std::get_if<Project>(&node.form)) {
    const VariableSet columns(project->columns.begin(), project->columns.end());
    if (!is_subset(used, columns)) return filtered(condition, std::move(node));
    below(*project);
  } else if (auto* distinct = std::get_if<Distinct>(&node.form)) {
    below(*distinct);
  } else if (auto* order = std::get_if<Order>(&node.form)) {
    below(*order);
  } else {
    return filtered(condition, std::move(node));
  }
  return node;
}

/// Whether what `right` adds to `left` is unseen by `others`, so that it can be added after them.
bool can_follow(const Node& left, const Node& right, const std::vector<Expression>& conditions,
                const VariableSet& others) {
  VariableSet used = variables_of(right);
  for (const auto& condition : conditions) add_variables_of(condition, used);
  return is_subset(intersection(used, others), certain_variables_of(left));
}

VariableSet variables_of_others(const std::vector<Node>& inputs, std::size_t but) {
  VariableSet out;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (i != but) out.merge(variables_of(inputs[i]));
  }
  return out;
}

// (A leftjoin B) join C is (A join C) leftjoin B where C knows nothing of what B binds; so with
// negations and computed values. The joins then lie together for the planner to order.
bool lift_one(Join& join, Node& out) {
  for (std::size_t i = 0; i < join.inputs.size(); ++i) {
    const VariableSet others = variables_of_others(join.inputs, i);
    Node& input = join.inputs[i];
    if (auto* form = std::get_if<LeftJoin>(&input.form)) {
      if (!can_follow(*form->left, *form->right, form->conditions, others)) continue;
      LeftJoin lifted = std::move(*form);
      input = std::move(*lifted.left);
      *lifted.left = Node{std::move(join)};
      out = Node{std::move(lifted)};
      return true;
    }
    if (auto* form = std::get_if<Exists>(&input.form)) {
      if (!can_follow(*form->left, *form->right, form->conditions, others)) continue;
      Exists lifted = std::move(*form);
      input = std::move(*lifted.left);
      *lifted.left = Node{std::move(join)};
      out = Node{std::move(lifted)};
      return true;
    }
    if (auto* form = std::get_if<Extend>(&input.form)) {
      if (others.contains(form->variable) || !only_certain(form->value, *form->input)) continue;
      Extend lifted = std::move(*form);
      input = std::move(*lifted.input);
      *lifted.input = Node{std::move(join)};
      out = Node{std::move(lifted)};
      return true;
    }
  }
  return false;
}

// Conditions of an input rise to the join when every variable in them is bound there, so that the
// join's inputs can be flattened; they are pushed down again afterwards.
void flatten(Node node, std::vector<Node>& inputs, std::vector<Expression>& conditions) {
  if (auto* join = std::get_if<Join>(&node.form)) {
    for (auto& input : join->inputs) flatten(std::move(input), inputs, conditions);
    return;
  }
  if (auto* filter = std::get_if<Filter>(&node.form)) {
    if (only_certain(filter->condition, *filter->input)) {
      cut_conjunction(std::move(filter->condition), conditions);
      flatten(std::move(*filter->input), inputs, conditions);
      return;
    }
  }
  if (!std::holds_alternative<Unit>(node.form)) inputs.push_back(std::move(node));
}

Node rewrite(Node node);

Node rewrite_join(Join join) {
  for (auto& input : join.inputs) input = rewrite(std::move(input));
  std::vector<Node> inputs;
  std::vector<Expression> conditions;
  flatten(Node{std::move(join)}, inputs, conditions);
  Node out{Unit{}};
  if (inputs.size() == 1) out = std::move(inputs.front());
  if (inputs.size() > 1) {
    Join flat{std::move(inputs)};
    if (lift_one(flat, out)) {
      out = rewrite(std::move(out));
    } else {
      out = Node{std::move(flat)};
    }
  }
  for (const auto& condition : conditions) out = push(condition, std::move(out));
  return out;
}

Node rewrite(Node node) {
  if (auto* join = std::get_if<Join>(&node.form)) return rewrite_join(std::move(*join));
  if (auto* filter = std::get_if<Filter>(&node.form)) {
    std::vector<Expression> conditions;
    cut_conjunction(std::move(filter->condition), conditions);
    Node input = rewrite(std::move(*filter->input));
    for (const auto& condition : conditions) input = push(condition, std::move(input));
    return input;
  }
  std::visit(
      Visitor{[](Unit&) {}, [](Pattern&) {}, [](PathPattern&) {}, [](algebra::Values&) {},
              [](Recursion&) {},
              [](Union& form) {
                for (auto& input : form.inputs) input = rewrite(std::move(input));
              },
              [](Join&) {}, [](Fixpoint& form) { *form.body = rewrite(std::move(*form.body)); },
              [](auto& form) {
                if constexpr (requires { form.left; }) {
                  *form.left = rewrite(std::move(*form.left));
                  *form.right = rewrite(std::move(*form.right));
                } else {
                  *form.input = rewrite(std::move(*form.input));
                }
              }},
      node.form);
  return node;
}

}  // namespace

algebra::Node push_filters(algebra::Node node) { return rewrite(std::move(node)); }

}  // namespace quoth::plan
