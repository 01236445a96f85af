#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/algebra/lowering.hpp"
#include "engine/algebra/visit.hpp"
#include "parser/query/print.hpp"

namespace quoth::algebra {
namespace {

constexpr std::array<std::string_view, 7> aggregate_words{"count", "sum",    "min", "max",
                                                          "avg",   "sample", "list"};

std::optional<AggregateFunction> aggregate_of(std::string_view word) {
  const auto found = std::find(aggregate_words.begin(), aggregate_words.end(), word);
  if (found == aggregate_words.end()) return std::nullopt;
  return static_cast<AggregateFunction>(found - aggregate_words.begin());
}

bool has_aggregate(const query::Expression& expression) {
  return std::visit(Visitor{[](const query::Node&) { return false; },
                            [](const query::Unary& form) { return has_aggregate(*form.operand); },
                            [](const query::Binary& form) {
                              return has_aggregate(*form.left) || has_aggregate(*form.right);
                            },
                            [](const query::DateTest& form) {
                              return has_aggregate(*form.date) || has_aggregate(*form.bound);
                            },
                            [](const query::Contains& form) { return has_aggregate(*form.text); },
                            [](const query::Member& form) { return has_aggregate(*form.value); },
                            [](const query::Call& form) {
                              return aggregate_of(form.function).has_value() ||
                                     std::any_of(form.arguments.begin(), form.arguments.end(),
                                                 has_aggregate);
                            }},
                    expression.form);
}

const query::Variable* as_variable(const query::Expression& expression) {
  const auto* node = std::get_if<query::Node>(&expression.form);
  return node == nullptr ? nullptr : std::get_if<query::Variable>(&node->form);
}

/// let ?month = in-month(?date)
query::Let calendar_part(const query::GroupKey& key) {
  using TimeUnit = query::Duration::Unit;
  query::Call part;
  part.function = key.unit == TimeUnit::day     ? "in-day"
                  : key.unit == TimeUnit::week  ? "in-week"
                  : key.unit == TimeUnit::month ? "in-month"
                                                : "in-year";
  part.arguments.push_back({key.location, query::Node{key.location, *key.date}});
  return query::Let{key.variable, {key.location, std::move(part)}};
}

Node with_group(std::vector<Variable> keys, std::vector<Aggregate> aggregates, Node input) {
  return Node{Group{std::move(keys), std::move(aggregates), std::move(input)}};
}

}  // namespace

Result<Node> Lowering::lower_group(const query::Group& group, Frame& frame, Node input) {
  for (const query::GroupKey& key : group.keys) {
    if (!key.date) continue;
    auto parted = lower_let(calendar_part(key), key.location, frame, std::move(input));
    if (!parted) return parted;
    input = std::move(parted).value();
  }
  const VariableSet scope = variables_of(input);
  std::vector<Variable> keys;
  for (const auto& key : group.keys) {
    auto operand =
        lower_operand(query::Node{key.location, query::Variable{key.variable.name}}, frame, scope);
    if (!operand) return operand.error();
    if (const auto* value = std::get_if<VariableValue>(&operand->form)) {
      keys.push_back(value->variable);
    }
  }
  std::vector<Aggregate> aggregates;
  std::vector<std::pair<Variable, Expression>> computed;
  ++negations_;
  for (const auto& [expression, result] : group.aggregates) {
    auto value = lift_aggregates(expression, frame, scope, aggregates);
    if (!value) return value.error();
    const Slot slot = variable_slot(result.name, frame);
    const auto* variable = std::get_if<Variable>(&slot);
    if (variable == nullptr || scope.contains(*variable)) {
      return bad(expression.location, fmt::format("?{} has a value already", result.name));
    }
    const auto* plain = std::get_if<VariableValue>(&value->form);
    if (plain != nullptr && !aggregates.empty() && plain->variable == aggregates.back().result) {
      aggregates.back().result = *variable;
    } else {
      computed.emplace_back(*variable, std::move(value).value());
    }
  }
  --negations_;
  Node node = with_group(std::move(keys), std::move(aggregates), std::move(input));
  for (auto& [variable, value] : computed) {
    node = Node{Extend{variable, std::move(value), std::move(node)}};
  }
  return node;
}

// `show` with an aggregate groups by its other variables.
Result<Node> Lowering::lower_show(const query::Show& show, Frame& frame, Node input) {
  const VariableSet scope = variables_of(input);
  const bool is_grouping = std::any_of(show.columns.begin(), show.columns.end(),
                                       [](const auto& c) { return has_aggregate(c.value); });
  std::vector<Aggregate> aggregates;
  std::vector<Variable> keys;
  std::vector<std::pair<Variable, Expression>> computed;
  shown_.clear();
  headings_.clear();
  for (const auto& column : show.columns) {
    auto value = is_grouping ? lift_aggregates(column.value, frame, scope, aggregates)
                             : lower_expression(column.value, frame, scope);
    if (!value) return value.error();
    const auto* name = as_variable(column.value);
    const auto* plain = std::get_if<VariableValue>(&value->form);
    headings_.push_back(column.heading    ? *column.heading
                        : name != nullptr ? name->name
                                          : query::print(column.value));
    if (plain != nullptr) {
      shown_.push_back(plain->variable);
      if (name != nullptr) keys.push_back(plain->variable);
      continue;
    }
    shown_.push_back(column.heading ? named_variable(*column.heading) : fresh_variable());
    if (column.heading) frame.slots.try_emplace(*column.heading, shown_.back());
    computed.emplace_back(shown_.back(), std::move(value).value());
  }
  has_show_ = true;
  if (is_grouping) input = with_group(keys, std::move(aggregates), std::move(input));
  for (auto& [variable, value] : computed) {
    input = Node{Extend{variable, std::move(value), std::move(input)}};
  }
  return Node{Project{shown_, std::move(input)}};
}

// The aggregates of an expression become columns of the group; what is left reads these columns.
Result<Expression> Lowering::lift_aggregates(const query::Expression& expression, Frame& frame,
                                             const VariableSet& scope,
                                             std::vector<Aggregate>& out) {
  if (!has_aggregate(expression)) return lower_expression(expression, frame, scope);
  if (const auto* call = std::get_if<query::Call>(&expression.form)) {
    if (aggregate_of(call->function)) {
      auto aggregate = lower_aggregate(*call, expression.location, frame, scope);
      if (!aggregate) return aggregate.error();
      out.push_back(std::move(aggregate).value());
      return Expression{VariableValue{out.back().result}};
    }
  }
  if (const auto* binary = std::get_if<query::Binary>(&expression.form)) {
    auto left = lift_aggregates(*binary->left, frame, scope, out);
    if (!left) return left;
    auto right = lift_aggregates(*binary->right, frame, scope, out);
    if (!right) return right;
    return Expression{
        Call{function_of(binary->op), {std::move(left).value(), std::move(right).value()}}};
  }
  if (const auto* call = std::get_if<query::Call>(&expression.form)) {
    auto function = function_called(*call, expression.location);
    if (!function) return function.error();
    std::vector<Expression> arguments;
    for (const auto& argument : call->arguments) {
      auto lifted = lift_aggregates(argument, frame, scope, out);
      if (!lifted) return lifted;
      arguments.push_back(std::move(lifted).value());
    }
    return Expression{Call{function.value(), std::move(arguments)}};
  }
  return bad(expression.location, "an aggregate cannot stand inside this expression",
             "name it in `group` first");
}

Result<Aggregate> Lowering::lower_aggregate(const query::Call& call, query::Location location,
                                            Frame& frame, const VariableSet& scope) {
  Aggregate aggregate;
  aggregate.function = *aggregate_of(call.function);
  aggregate.distinct = call.distinct;
  aggregate.result = fresh_variable();
  if (call.star) {
    if (aggregate.function == AggregateFunction::count) return aggregate;
    return bad(location, fmt::format("{} needs a value, not *", call.function));
  }
  if (call.arguments.size() != 1) {
    return bad(location, fmt::format("{} takes one argument", call.function));
  }
  auto operand = lower_expression(call.arguments.front(), frame, scope);
  if (!operand) return operand.error();
  aggregate.operand = std::move(operand).value();
  return aggregate;
}

}  // namespace quoth::algebra
