#include "parser/sparql/visible.hpp"

#include <functional>

#include "parser/query/overloaded.hpp"

namespace quoth::sparql {
namespace {

using query::overloaded;
using Visit = std::function<void(const std::string&)>;

void visit_node(const Node& node, const Visit& visit) {
  if (const auto* variable = std::get_if<Variable>(&node.form)) visit(variable->name);
  if (const auto* triple = std::get_if<std::shared_ptr<const TripleNode>>(&node.form)) {
    visit_node((*triple)->subject, visit);
    visit_node((*triple)->predicate, visit);
    visit_node((*triple)->object, visit);
  }
}

void visit_triple(const Triple& triple, const Visit& visit) {
  visit_node(triple.subject, visit);
  if (const auto* predicate = std::get_if<Node>(&triple.predicate)) visit_node(*predicate, visit);
  visit_node(triple.object, visit);
}

void visit_group(const Group& group, const Visit& visit);

void visit_query(const Query& query, const Visit& visit) {
  for (const SelectColumn& column : query.columns) visit(column.variable.name);
  if (!query.all) return;
  visit_group(query.where, visit);
  if (!query.values) return;
  for (const Variable& column : query.values->columns) visit(column.name);
}

void visit_element(const Element& element, const Visit& visit) {
  std::visit(
      overloaded{[&](const Triples& form) {
                   for (const Triple& triple : form.triples) visit_triple(triple, visit);
                 },
                 [&](const OptionalPart& form) { visit_group(form.pattern, visit); },
                 [&](const UnionPart& form) {
                   for (const Group& choice : form.choices) visit_group(choice, visit);
                 },
                 [](const MinusPart&) {},
                 [&](const GraphPart& form) {
                   visit_node(form.name, visit);
                   visit_group(form.pattern, visit);
                 },
                 [&](const ServicePart& form) {
                   visit_node(form.name, visit);
                   visit_group(form.pattern, visit);
                 },
                 [](const FilterPart&) {}, [&](const BindPart& form) { visit(form.variable.name); },
                 [&](const Values& form) {
                   for (const Variable& column : form.columns) visit(column.name);
                 },
                 [&](const SubSelect& form) { visit_query(*form.query, visit); },
                 [&](const Group& form) { visit_group(form, visit); }},
      element.form);
}

void visit_group(const Group& group, const Visit& visit) {
  for (const Element& element : group.elements) visit_element(element, visit);
}

Visit into(Names& out) {
  return [&out](const std::string& name) { out.insert(name); };
}

}  // namespace

void add_visible(const Node& node, Names& out) { visit_node(node, into(out)); }

void add_visible(const Triple& triple, Names& out) { visit_triple(triple, into(out)); }

void add_visible(const Element& element, Names& out) { visit_element(element, into(out)); }

Names visible_in(const Group& group) {
  Names out;
  visit_group(group, into(out));
  return out;
}

Names columns_of(const Query& query) {
  Names out;
  visit_query(query, into(out));
  return out;
}

std::vector<std::string> in_order_of_appearance(const Group& group) {
  std::vector<std::string> out;
  Names seen;
  visit_group(group, [&](const std::string& name) {
    if (seen.insert(name).second) out.push_back(name);
  });
  return out;
}

}  // namespace quoth::sparql
