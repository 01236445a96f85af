#include "parser/query/overloaded.hpp"
#include "parser/sparql/visible.hpp"

namespace quoth::sparql {
namespace {

using query::overloaded;

void add(const Group& group, Names& out);

void add(const Expression& expression, Names& out) {
  const auto add_all = [&](const std::vector<Expression>& parts) {
    for (const Expression& part : parts) add(part, out);
  };
  std::visit(overloaded{[&](const Variable& variable) { out.insert(variable.name); },
                        [](const Term&) {}, [&](const Call& call) { add_all(call.arguments); },
                        [&](const IriCall& call) { add_all(call.arguments); },
                        [&](const Aggregate& aggregate) {
                          if (aggregate.operand) add(*aggregate.operand, out);
                        },
                        [&](const Exists& exists) { add(*exists.pattern, out); }},
             expression.form);
}

void add(const Query& query, Names& out) {
  add(query.where, out);
  for (const SelectColumn& column : query.columns) {
    out.insert(column.variable.name);
    if (column.value) add(*column.value, out);
  }
  for (const GroupKey& key : query.group_by) {
    add(key.value, out);
    if (key.variable) out.insert(key.variable->name);
  }
  for (const Expression& having : query.having) add(having, out);
  for (const OrderKey& key : query.order_by) add(key.value, out);
  if (!query.values) return;
  for (const Variable& column : query.values->columns) out.insert(column.name);
}

void add(const Group& group, Names& out) {
  for (const Element& element : group.elements) {
    add_visible(element, out);
    std::visit(overloaded{[&](const OptionalPart& form) { add(form.pattern, out); },
                          [&](const UnionPart& form) {
                            for (const Group& choice : form.choices) add(choice, out);
                          },
                          [&](const MinusPart& form) { add(form.pattern, out); },
                          [&](const GraphPart& form) { add(form.pattern, out); },
                          [&](const ServicePart& form) { add(form.pattern, out); },
                          [&](const FilterPart& form) { add(form.condition, out); },
                          [&](const BindPart& form) { add(form.value, out); },
                          [&](const SubSelect& form) { add(*form.query, out); },
                          [&](const Group& form) { add(form, out); }, [](const auto&) {}},
               element.form);
  }
}

}  // namespace

Names mentioned_in(const Group& group) {
  Names out;
  add(group, out);
  return out;
}

}  // namespace quoth::sparql
