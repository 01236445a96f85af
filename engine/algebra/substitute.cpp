#include "engine/algebra/substitute.hpp"

#include <algorithm>

#include "engine/algebra/make_expression.hpp"
#include "engine/algebra/visit.hpp"

namespace quoth::algebra {
namespace {

using ValueOf = std::map<Variable, Term>;

/// Calls `visit` on each input of a node.
template <typename AnyNode, typename Visit>
void each_input(AnyNode& node, const Visit& visit) {
  std::visit(
      [&](auto& form) {
        if constexpr (requires { *form.left; }) {
          visit(*form.left);
          visit(*form.right);
        } else if constexpr (requires { *form.input; }) {
          visit(*form.input);
        } else if constexpr (requires { *form.body; }) {
          visit(*form.body);
        } else if constexpr (requires { form.inputs; }) {
          for (auto& input : form.inputs) visit(input);
        }
      },
      node.form);
}

/// Calls `visit` on each expression of a node, those of its inputs aside.
template <typename AnyNode, typename Visit>
void each_expression(AnyNode& node, const Visit& visit) {
  std::visit(
      [&](auto& form) {
        if constexpr (requires { form.condition; }) visit(form.condition);
        if constexpr (requires { form.conditions; }) {
          for (auto& condition : form.conditions) visit(condition);
        }
        if constexpr (requires {
                        form.value;
                        form.variable;
                      })
          visit(form.value);
        if constexpr (requires { form.aggregates; }) {
          for (auto& aggregate : form.aggregates) {
            if (aggregate.operand) visit(*aggregate.operand);
          }
        }
        if constexpr (requires { form.keys.front().value; }) {
          for (auto& key : form.keys) visit(key.value);
        }
      },
      node.form);
}

void replace(Slot& slot, const ValueOf& values) {
  const auto* variable = std::get_if<Variable>(&slot);
  if (variable == nullptr) return;
  const auto found = values.find(*variable);
  if (found != values.end()) slot = found->second;
}

void replace(Expression& expression, const ValueOf& values) {
  std::visit(Visitor{[](Constant&) {},
                     [&](VariableValue& value) {
                       const auto found = values.find(value.variable);
                       if (found != values.end()) expression.form = Constant{found->second};
                     },
                     [&](Call& call) {
                       for (auto& part : call.arguments) replace(part, values);
                     },
                     [&](DateTest& test) {
                       for (auto& part : test.operands) replace(part, values);
                     }},
             expression.form);
}

/// Rows of `values` that agree with the given values.
void keep_agreeing(Values& listed, const ValueOf& values) {
  for (std::size_t column = 0; column < listed.columns.size(); ++column) {
    const auto found = values.find(listed.columns[column]);
    if (found == values.end()) continue;
    std::erase_if(listed.rows,
                  [&](const auto& row) { return row[column] && !(*row[column] == found->second); });
  }
}

/// The rows of the node whose worked-out variable has its given value, or none.
Node agreeing(Node node, Variable worked_out, const ValueOf& values) {
  const auto found = values.find(worked_out);
  if (found == values.end()) return node;
  Expression is_given = call(Function::same_term, {value_of(worked_out), constant(found->second)});
  Expression agrees =
      call(Function::coalesce, {std::move(is_given), constant(Term::boolean(true))});
  return Node{Filter{std::move(agrees), std::move(node)}};
}

/// What a node works out must agree with the given values.
Node agreeing(Node node, const ValueOf& values) {
  if (const auto* extend = std::get_if<Extend>(&node.form)) {
    const Variable worked_out = extend->variable;
    return agreeing(std::move(node), worked_out, values);
  }
  const auto* group = std::get_if<Group>(&node.form);
  if (group == nullptr) return node;
  const std::vector<Aggregate> aggregates = group->aggregates;
  for (const Aggregate& aggregate : aggregates) {
    node = agreeing(std::move(node), aggregate.result, values);
  }
  return node;
}

ValueOf only(const ValueOf& values, const std::vector<Variable>& columns) {
  ValueOf out;
  for (const Variable column : columns) {
    const auto found = values.find(column);
    if (found != values.end()) out.emplace(*found);
  }
  return out;
}

Node replaced(Node node, const ValueOf& values) {
  if (values.empty()) return node;
  if (auto* project = std::get_if<Project>(&node.form)) {
    *project->input = replaced(std::move(*project->input), only(values, project->columns));
    return node;
  }
  each_input(node, [&](Node& input) { input = replaced(std::move(input), values); });
  each_expression(node, [&](Expression& expression) { replace(expression, values); });
  std::visit(Visitor{[&](Pattern& form) {
                       replace(form.subject, values);
                       replace(form.predicate, values);
                       replace(form.object, values);
                       if (form.graphs.name) replace(*form.graphs.name, values);
                     },
                     [&](PathPattern& form) {
                       replace(form.subject, values);
                       replace(form.object, values);
                       if (form.graphs.name) replace(*form.graphs.name, values);
                     },
                     [&](Values& form) { keep_agreeing(form, values); }, [](auto&) {}},
             node.form);
  return agreeing(std::move(node), values);
}

void collect(const Node& node, VariableSet& out) {
  if (const auto* project = std::get_if<Project>(&node.form)) {
    out.insert(project->columns.begin(), project->columns.end());
    return;
  }
  each_input(node, [&](const Node& input) { collect(input, out); });
  each_expression(node, [&](const Expression& expression) { add_variables_of(expression, out); });
  out.merge(variables_of(node));
}

void collect_free(const Node& node, VariableSet& out) {
  VariableSet used, bound;
  each_expression(node, [&](const Expression& expression) { add_variables_of(expression, used); });
  each_input(node, [&](const Node& input) {
    bound.merge(variables_of(input));
    collect_free(input, out);
  });
  for (const Variable variable : used) {
    if (!bound.contains(variable)) out.insert(variable);
  }
}

bool is_new_each_time(const Expression& expression) {
  const auto some = [](const std::vector<Expression>& parts) {
    return std::any_of(parts.begin(), parts.end(), is_new_each_time);
  };
  if (const auto* test = std::get_if<DateTest>(&expression.form)) return some(test->operands);
  const auto* call = std::get_if<Call>(&expression.form);
  if (call == nullptr) return false;
  constexpr Function functions[] = {Function::random, Function::uuid, Function::uuid_text,
                                    Function::make_blank, Function::row_number};
  return std::find(std::begin(functions), std::end(functions), call->function) !=
             std::end(functions) ||
         some(call->arguments);
}

}  // namespace

bool makes_new_values(const Node& node) {
  bool found = false;
  each_expression(node, [&](const Expression& e) { found = found || is_new_each_time(e); });
  each_input(node, [&](const Node& input) { found = found || makes_new_values(input); });
  return found;
}

VariableSet all_variables_of(const Node& node) {
  VariableSet out;
  collect(node, out);
  return out;
}

Node substitute(const Node& node, const ValueOf& values) { return replaced(node, values); }

VariableSet free_variables_of(const Node& node) {
  VariableSet out;
  collect_free(node, out);
  return out;
}

}  // namespace quoth::algebra
