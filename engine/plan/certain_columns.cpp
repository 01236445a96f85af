#include "engine/algebra/visit.hpp"
#include "engine/plan/planner.hpp"

namespace quoth::plan {
namespace {

VariableSet set_of(const std::vector<Variable>& variables) {
  return {variables.begin(), variables.end()};
}

VariableSet of_both(const Node& left, const Node& right, JoinKind kind) {
  VariableSet out = certain_columns(left);
  if (kind == JoinKind::inner) out.merge(certain_columns(right));
  return out;
}

VariableSet of_values(const algebra::Values& values) {
  return algebra::certain_variables_of(algebra::Node{values});
}

VariableSet of_union(const Union& form) {
  VariableSet out;
  for (std::size_t i = 0; i < form.inputs.size(); ++i) {
    const auto of_input = certain_columns(form.inputs[i]);
    out = i == 0 ? of_input : algebra::intersection(out, of_input);
  }
  return out;
}

VariableSet of_group(const Group& form) {
  VariableSet out = algebra::intersection(set_of(form.keys), certain_columns(*form.input));
  for (const auto& aggregate : form.aggregates) {
    if (aggregate.function == algebra::AggregateFunction::count) out.insert(aggregate.result);
  }
  return out;
}

}  // namespace

VariableSet certain_columns(const Node& node) {
  using algebra::Visitor;
  return std::visit(
      Visitor{
          [&](const Nothing&) { return set_of(node.columns); },
          [](const Unit&) { return VariableSet{}; },
          [&](const Scan&) { return set_of(node.columns); },
          [&](const PathSearch&) { return set_of(node.columns); },
          [](const Values& form) { return of_values(form.values); },
          [&](const CountQuads&) { return set_of(node.columns); },
          [&](const CountRuns&) { return set_of(node.columns); },
          [&](const Recursion&) { return set_of(node.columns); },
          [](const PathJoin& form) {
            VariableSet out = certain_columns(*form.left);
            const algebra::Node path{form.pattern};
            out.merge(algebra::certain_variables_of(path));
            return out;
          },
          [](const MergeJoin& form) { return of_both(*form.left, *form.right, JoinKind::inner); },
          [](const HashJoin& form) {
            VariableSet out = of_both(*form.left, *form.right, form.kind);
            if (form.mark) out.insert(*form.mark);
            return out;
          },
          [](const EachRow& form) {
            VariableSet out = certain_columns(*form.left);
            if (form.mark) out.insert(*form.mark);
            return out;
          },
          [](const IndexJoin& form) {
            VariableSet out = certain_columns(*form.left);
            if (form.kind == JoinKind::inner) out.merge(set_of(outputs_of(form.right)));
            return out;
          },
          [&](const CyclicJoin&) { return set_of(node.columns); },
          [](const Minus& form) { return certain_columns(*form.left); },
          [](const Union& form) { return of_union(form); },
          [](const Filter& form) { return certain_columns(*form.input); },
          [](const Extend& form) {
            VariableSet out = certain_columns(*form.input);
            if (form.is_certain || std::holds_alternative<algebra::Constant>(form.value.form)) {
              out.insert(form.variable);
            }
            return out;
          },
          [](const Group& form) { return of_group(form); },
          [](const Sort& form) { return certain_columns(*form.input); },
          [&](const Project& form) {
            return algebra::intersection(set_of(node.columns), certain_columns(*form.input));
          },
          [](const Distinct& form) { return certain_columns(*form.input); },
          [](const Slice& form) { return certain_columns(*form.input); },
          [&](const Fixpoint&) { return set_of(node.columns); }},
      node.form);
}

}  // namespace quoth::plan
