#include "engine/plan/narrow_columns.hpp"

#include <algorithm>

#include "engine/algebra/substitute.hpp"
#include "engine/algebra/variables.hpp"
#include "engine/algebra/visit.hpp"
#include "engine/plan/planner.hpp"

namespace quoth::plan {
namespace {

void narrow(Node& node, const VariableSet& needed);

void add_all(const std::vector<Variable>& variables, VariableSet& out) {
  out.insert(variables.begin(), variables.end());
}

void add_conditions(const std::vector<Expression>& conditions, VariableSet& out) {
  for (const auto& condition : conditions) algebra::add_variables_of(condition, out);
}

void keep_columns(Node& node, const VariableSet& needed) {
  std::erase_if(node.columns, [&](Variable column) { return !needed.contains(column); });
}

/// Variables that both have: the two must agree in them.
void add_shared(const std::vector<Variable>& left, const std::vector<Variable>& right,
                VariableSet& out) {
  for (const Variable variable : left) {
    if (std::find(right.begin(), right.end(), variable) != right.end()) out.insert(variable);
  }
}

/// Takes away outputs of a scan; one that stands in two columns says that these are equal.
void narrow_scan(Scan& scan, const VariableSet& needed) {
  for (auto& output : scan.outputs) {
    if (!output || needed.contains(*output)) continue;
    const auto times = std::count(scan.outputs.begin(), scan.outputs.end(), output);
    if (times == 1) output.reset();
  }
}

template <typename Join>
void narrow_sides(Join& form, VariableSet needed) {
  add_shared(form.left->columns, form.right->columns, needed);
  narrow(*form.left, needed);
  narrow(*form.right, needed);
}

void narrow_index_join(Node& node, IndexJoin& form, const VariableSet& needed) {
  VariableSet used = needed;
  add_conditions(form.conditions, used);
  add_all(form.keys, used);
  add_shared(form.left->columns, outputs_of(form.right), used);
  narrow_scan(form.right, used);
  narrow(*form.left, used);
  keep_columns(node, needed);
}

void narrow_group(Group& form) {
  VariableSet used(form.keys.begin(), form.keys.end());
  for (const auto& aggregate : form.aggregates) {
    if (aggregate.operand) algebra::add_variables_of(*aggregate.operand, used);
  }
  narrow(*form.input, used);
}

/// A step that hands its input's columns on as they are.
template <typename Form>
void narrow_below(Node& node, Form& form, const VariableSet& needed) {
  narrow(*form.input, needed);
  node.columns = form.input->columns;
}

// `needed` may hold variables that the node does not bind. What is left out here is never wrong to
// keep: forms that are not told of keep all their columns.
void narrow(Node& node, const VariableSet& needed) {
  const VariableSet own(node.columns.begin(), node.columns.end());
  std::visit(algebra::Visitor{
                 [&](Scan& form) {
                   narrow_scan(form, needed);
                   node.columns = outputs_of(form);
                 },
                 [&](MergeJoin& form) {
                   VariableSet used = needed;
                   used.insert(form.key);
                   narrow_sides(form, std::move(used));
                   keep_columns(node, needed);
                 },
                 [&](HashJoin& form) {
                   VariableSet used = needed;
                   add_conditions(form.conditions, used);
                   narrow_sides(form, std::move(used));
                   keep_columns(node, needed);
                 },
                 [&](IndexJoin& form) { narrow_index_join(node, form, needed); },
                 [&](CyclicJoin&) { keep_columns(node, needed); },
                 [&](PathJoin& form) {
                   VariableSet used = needed;
                   used.merge(algebra::variables_of(algebra::Node{form.pattern}));
                   narrow(*form.left, used);
                   keep_columns(node, needed);
                 },
                 [&](EachRow& form) {
                   VariableSet used = needed;
                   for (const Variable variable : algebra::all_variables_of(form.pattern)) {
                     used.insert(variable);
                   }
                   narrow(*form.left, used);
                   node.columns = form.left->columns;
                   if (form.mark) node.columns.push_back(*form.mark);
                 },
                 [&](Minus& form) {
                   VariableSet used = needed;
                   if (form.beside) used.insert(*form.beside);
                   narrow_sides(form, std::move(used));
                   node.columns = form.left->columns;
                 },
                 [&](Union& form) {
                   for (auto& input : form.inputs) narrow(input, needed);
                   keep_columns(node, needed);
                 },
                 [&](Filter& form) {
                   VariableSet used = needed;
                   add_conditions(form.conditions, used);
                   narrow_below(node, form, used);
                 },
                 [&](Extend& form) {
                   VariableSet used = needed;
                   algebra::add_variables_of(form.value, used);
                   narrow_below(node, form, used);
                   node.columns = joined_columns(node.columns, {form.variable});
                 },
                 [&](Group& form) { narrow_group(form); },
                 [&](Sort& form) {
                   VariableSet used = needed;
                   for (const auto& key : form.keys) algebra::add_variables_of(key.value, used);
                   narrow_below(node, form, used);
                 },
                 [&](Project& form) { narrow(*form.input, own); },
                 [&](Distinct& form) { narrow_below(node, form, own); },
                 [&](Slice& form) { narrow_below(node, form, needed); },
                 [&](Fixpoint& form) {
                   narrow(*form.body, VariableSet(form.parameters.begin(), form.parameters.end()));
                 },
                 [](auto&) {}},
             node.form);
}

}  // namespace

void narrow_columns(Plan& plan) {
  VariableSet shown(plan.root.columns.begin(), plan.root.columns.end());
  narrow(plan.root, shown);
}

void narrow_columns(Node& node, const algebra::VariableSet& needed) { narrow(node, needed); }

}  // namespace quoth::plan
