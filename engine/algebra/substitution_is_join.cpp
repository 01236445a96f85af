#include "engine/algebra/substitution_is_join.hpp"

#include <algorithm>

#include "engine/algebra/paths.hpp"
#include "engine/algebra/substitute.hpp"
#include "engine/algebra/visit.hpp"

namespace quoth::algebra {
namespace {

bool is_given(const Slot& slot, const VariableSet& given) {
  const auto* variable = std::get_if<Variable>(&slot);
  return variable != nullptr && given.contains(*variable);
}

/// Whether the given variables among `used` have their values in every row of `input`.
bool are_certain(const VariableSet& used, const VariableSet& given, const Node& input) {
  return is_subset(intersection(used, given), certain_variables_of(input));
}

bool are_certain(const std::vector<Expression>& used, const VariableSet& given, const Node& input) {
  return std::all_of(used.begin(), used.end(), [&](const Expression& expression) {
    return are_certain(variables_of(expression), given, input);
  });
}

VariableSet only(const VariableSet& given, const std::vector<Variable>& columns) {
  return intersection(given, VariableSet(columns.begin(), columns.end()));
}

/// What is only looked for, or may be missing, must not bind a given variable by itself.
template <typename Form>
bool of_sides(const Form& form, const VariableSet& given) {
  return substitution_is_join(*form.left, given) && substitution_is_join(*form.right, given) &&
         are_certain(all_variables_of(*form.right), given, *form.left) &&
         are_certain(form.conditions, given, *form.left);
}

bool of_all(const std::vector<Node>& inputs, const VariableSet& given) {
  return std::all_of(inputs.begin(), inputs.end(),
                     [&](const Node& input) { return substitution_is_join(input, given); });
}

}  // namespace

bool substitution_is_join(const Node& pattern, const VariableSet& given) {
  return std::visit(
      Visitor{// A path of no steps leads from any value to itself, and from a variable only between
              // nodes that are there.
              [&](const PathPattern& form) {
                return !may_be_empty(form.path) ||
                       (!is_given(form.subject, given) && !is_given(form.object, given));
              },
              [&](const Join& form) { return of_all(form.inputs, given); },
              [&](const Union& form) { return of_all(form.inputs, given); },
              [&](const LeftJoin& form) { return of_sides(form, given); },
              [&](const Exists& form) { return of_sides(form, given); },
              // With its value in its place a variable is no longer one that both sides share.
              [&](const Minus& form) {
                return substitution_is_join(*form.left, given) &&
                       intersection(all_variables_of(*form.right), given).empty();
              },
              [&](const Filter& form) {
                return substitution_is_join(*form.input, given) &&
                       are_certain(variables_of(form.condition), given, *form.input);
              },
              [&](const Extend& form) {
                return substitution_is_join(*form.input, given) &&
                       are_certain(variables_of(form.value), given, *form.input);
              },
              [&](const Group& form) {
                return substitution_is_join(*form.input, only(given, form.keys));
              },
              [&](const Project& form) {
                return substitution_is_join(*form.input, only(given, form.columns));
              },
              [&](const Order& form) { return substitution_is_join(*form.input, given); },
              [&](const Distinct& form) { return substitution_is_join(*form.input, given); },
              // Which rows are cut off depends on which there are.
              [&](const Slice& form) {
                return intersection(all_variables_of(*form.input), given).empty();
              },
              [](const auto&) { return true; }},
      pattern.form);
}

}  // namespace quoth::algebra
