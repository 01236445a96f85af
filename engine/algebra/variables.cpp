#include "engine/algebra/variables.hpp"

#include <algorithm>
#include <iterator>

#include "engine/algebra/visit.hpp"

namespace quoth::algebra {
namespace {

enum class Which { possible, certain };

void add(const Slot& slot, VariableSet& out) {
  if (const auto* variable = std::get_if<Variable>(&slot)) out.insert(*variable);
}

VariableSet collect(const Node& node, Which which);

VariableSet of_slots(const std::vector<Slot>& slots) {
  VariableSet out;
  for (const auto& slot : slots) add(slot, out);
  return out;
}

VariableSet of_values(const Values& values, Which which) {
  VariableSet out(values.columns.begin(), values.columns.end());
  if (which == Which::possible) return out;
  for (const auto& row : values.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!row[i]) out.erase(values.columns[i]);
    }
  }
  return out;
}

VariableSet of_union(const Union& form, Which which) {
  VariableSet out;
  for (std::size_t i = 0; i < form.inputs.size(); ++i) {
    VariableSet of_input = collect(form.inputs[i], which);
    if (which == Which::certain && i > 0) {
      out = intersection(out, of_input);
    } else {
      out.merge(of_input);
    }
  }
  return out;
}

VariableSet of_group(const Group& form, Which which) {
  VariableSet out(form.keys.begin(), form.keys.end());
  if (which == Which::certain) out = intersection(out, collect(*form.input, which));
  for (const auto& aggregate : form.aggregates) {
    if (which == Which::possible || aggregate.function == AggregateFunction::count) {
      out.insert(aggregate.result);
    }
  }
  return out;
}

VariableSet collect(const Node& node, Which which) {
  return std::visit(
      Visitor{[](const Unit&) { return VariableSet{}; },
              [](const Pattern& form) {
                VariableSet out = of_slots({form.subject, form.predicate, form.object});
                if (form.graphs.name) add(*form.graphs.name, out);
                return out;
              },
              [](const PathPattern& form) {
                VariableSet out = of_slots({form.subject, form.object});
                if (form.graphs.name) add(*form.graphs.name, out);
                return out;
              },
              [&](const Values& form) { return of_values(form, which); },
              [](const Recursion& form) { return of_slots(form.slots); },
              [&](const Join& form) {
                VariableSet out;
                for (const auto& input : form.inputs) out.merge(collect(input, which));
                return out;
              },
              [&](const LeftJoin& form) {
                VariableSet out = collect(*form.left, which);
                if (which == Which::possible) out.merge(collect(*form.right, which));
                return out;
              },
              [&](const Exists& form) {
                VariableSet out = collect(*form.left, which);
                if (form.mark) out.insert(*form.mark);
                return out;
              },
              [&](const Minus& form) { return collect(*form.left, which); },
              [&](const Union& form) { return of_union(form, which); },
              [&](const Filter& form) { return collect(*form.input, which); },
              [&](const Extend& form) {
                VariableSet out = collect(*form.input, which);
                const bool is_certain =
                    form.is_certain || std::holds_alternative<Constant>(form.value.form);
                if (which == Which::possible || is_certain) out.insert(form.variable);
                return out;
              },
              [&](const Group& form) { return of_group(form, which); },
              [&](const Order& form) { return collect(*form.input, which); },
              [&](const Project& form) {
                // A column that nothing binds is there all the same, as an empty group's key is.
                const VariableSet columns(form.columns.begin(), form.columns.end());
                if (which == Which::possible) return columns;
                return intersection(columns, collect(*form.input, which));
              },
              [&](const Distinct& form) { return collect(*form.input, which); },
              [&](const Slice& form) { return collect(*form.input, which); },
              [](const Fixpoint& form) { return of_slots(form.slots); }},
      node.form);
}

}  // namespace

VariableSet variables_of(const Node& node) { return collect(node, Which::possible); }

VariableSet certain_variables_of(const Node& node) { return collect(node, Which::certain); }

void add_variables_of(const Expression& expression, VariableSet& out) {
  std::visit(Visitor{[](const Constant&) {},
                     [&](const VariableValue& value) { out.insert(value.variable); },
                     [&](const Call& call) {
                       for (const auto& part : call.arguments) add_variables_of(part, out);
                     },
                     [&](const DateTest& test) {
                       for (const auto& part : test.operands) add_variables_of(part, out);
                     }},
             expression.form);
}

VariableSet variables_of(const Expression& expression) {
  VariableSet out;
  add_variables_of(expression, out);
  return out;
}

bool is_subset(const VariableSet& part, const VariableSet& whole) {
  return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

VariableSet intersection(const VariableSet& a, const VariableSet& b) {
  VariableSet out;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(out, out.begin()));
  return out;
}

}  // namespace quoth::algebra
