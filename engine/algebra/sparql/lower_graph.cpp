#include <algorithm>

#include "engine/algebra/join_onto.hpp"
#include "engine/algebra/sparql/sparql_lowering.hpp"
#include "engine/names/graph_names.hpp"
#include "parser/sparql/visible.hpp"

namespace quoth::algebra {
namespace {

/// Whether a group holds a sub-query whose rows are counted or cut graph by graph, so that the
/// graphs cannot be worked out side by side.
bool counts_rows(const sparql::Group& group);

bool counts_rows(const sparql::Query& query) {
  return sparql::is_grouped(query) || query.limit || query.offset > 0 || counts_rows(query.where);
}

bool counts_rows(const sparql::Element& element) {
  if (const auto* part = std::get_if<sparql::SubSelect>(&element.form)) {
    return counts_rows(*part->query);
  }
  if (const auto* part = std::get_if<sparql::UnionPart>(&element.form)) {
    return std::any_of(part->choices.begin(), part->choices.end(),
                       [](const auto& choice) { return counts_rows(choice); });
  }
  if (const auto* part = std::get_if<sparql::OptionalPart>(&element.form)) {
    return counts_rows(part->pattern);
  }
  if (const auto* part = std::get_if<sparql::MinusPart>(&element.form)) {
    return counts_rows(part->pattern);
  }
  if (const auto* part = std::get_if<sparql::GraphPart>(&element.form)) {
    return counts_rows(part->pattern);
  }
  const auto* inner = std::get_if<sparql::Group>(&element.form);
  return inner != nullptr && counts_rows(*inner);
}

bool counts_rows(const sparql::Group& group) {
  return std::any_of(group.elements.begin(), group.elements.end(),
                     [](const auto& element) { return counts_rows(element); });
}

/// Whether every solution of the node takes a triple of this graph. An inner GRAPH has its own.
bool needs_triple(const Node& node, const Term& graph) {
  const auto part_needs = [&](const Node& part) { return needs_triple(part, graph); };
  return std::visit(Visitor{[&](const Pattern& form) { return form.graphs.name == Slot{graph}; },
                            [&](const Join& form) {
                              return std::any_of(form.inputs.begin(), form.inputs.end(),
                                                 part_needs);
                            },
                            [&](const LeftJoin& form) { return part_needs(*form.left); },
                            [&](const Exists& form) { return part_needs(*form.left); },
                            [&](const Minus& form) { return part_needs(*form.left); },
                            [&](const Filter& form) { return part_needs(*form.input); },
                            [&](const Extend& form) { return part_needs(*form.input); },
                            [](const auto&) { return false; }},
                    node.form);
}

}  // namespace

// The unit of a pattern in GRAPH ?g is the list of the graphs, so that what binds nothing (an empty
// group, an OPTIONAL that does not match) still stands once for each graph.
Node SparqlLowering::unit() {
  if (!active_.each) return Node{Unit{}};
  Graphs graphs = active_.graphs;
  Values values;
  if (allowed_graphs_) {
    values.columns = {*active_.each};
    for (const Term& name : *allowed_graphs_) values.rows.push_back({name});
    return Node{std::move(values)};
  }
  Pattern all{fresh_variable("subject"), fresh_variable("relation"), fresh_variable("object"),
              std::move(graphs)};
  return Node{Distinct{Node{Project{{*active_.each}, Node{std::move(all)}}}}};
}

Result<Node> SparqlLowering::lower_graph(const sparql::GraphPart& part, Scope& scope) {
  const Active before = active_;
  if (const auto* name = std::get_if<Term>(&part.name.form)) {
    const bool is_allowed =
        !allowed_graphs_ || std::find(allowed_graphs_->begin(), allowed_graphs_->end(), *name) !=
                                allowed_graphs_->end();
    active_ = is_allowed ? Active{{Graphs::Kind::named, Slot{*name}, {}}, {}}
                         : Active{{Graphs::Kind::merged, {}, {}}, {}};
    auto node = lower_group(part.pattern, scope);
    active_ = before;
    if (!node || needs_triple(node.value(), *name)) return node;
    // What matches without a triple matches only where there is a graph.
    auto is_there = is_graph(*name);
    if (!is_there) return is_there.error();
    if (is_allowed && is_there.value()) return node;
    return join_onto(Node{Values{}}, std::move(node).value());
  }
  const std::string& spelled = std::get<sparql::Variable>(part.name.form).name;
  const Variable name = variable_of(spelled, scope);
  auto node = counts_rows(part.pattern) ? lower_each_graph(part, name, scope)
                                        : lower_all_graphs(part, spelled, name, scope);
  active_ = before;
  return node;
}

/// One pattern for all graphs side by side. Inside, the graph's variable has no value yet: where
/// the pattern names it, that is another variable, which must agree in the end.
Result<Node> SparqlLowering::lower_all_graphs(const sparql::GraphPart& part,
                                              const std::string& spelled, Variable name,
                                              Scope& scope) {
  active_ = Active{{Graphs::Kind::named, Slot{name}, {}}, name};
  if (!sparql::mentioned_in(part.pattern).contains(spelled)) {
    return lower_group(part.pattern, scope);
  }
  const Variable inside = fresh_variable("graph");
  scope.variables.at(spelled) = inside;
  auto node = lower_group(part.pattern, scope);
  scope.variables.at(spelled) = name;
  if (!node) return node;
  Expression is_free = call(Function::logical_not, {call(Function::bound, {value_of(inside)})});
  Expression agrees = call(Function::same_term, {value_of(inside), value_of(name)});
  return Node{Filter{call(Function::logical_or, {std::move(is_free), std::move(agrees)}),
                     std::move(node).value()}};
}

/// One pattern for each graph that there is.
Result<Node> SparqlLowering::lower_each_graph(const sparql::GraphPart& part, Variable name,
                                              Scope& scope) {
  auto graphs = named_graphs();
  if (!graphs) return graphs.error();
  constexpr std::size_t graphs_max = 2000;
  if (graphs->size() > graphs_max) {
    return refused(
        part.name.location,
        "a sub-query that counts or cuts rows would have to be worked out for each of more "
        "than 2000 graphs",
        "name the graphs with FROM NAMED, or take the sub-query out of GRAPH");
  }
  Union all;
  for (const Term& graph : graphs.value()) {
    active_ = Active{{Graphs::Kind::named, Slot{graph}, {}}, {}};
    auto node = lower_group(part.pattern, scope);
    if (!node) return node;
    all.inputs.push_back(join_onto(Node{Values{{name}, {{graph}}}}, std::move(node).value()));
  }
  if (all.inputs.empty()) return Node{Values{{name}, {}}};
  return Node{std::move(all)};
}

Result<bool> SparqlLowering::is_graph(const Term& name) const {
  if (allowed_graphs_) return true;
  auto id = surroundings_.snapshot.find(name);
  if (!id) return id.error();
  if (!id.value()) return false;
  storage::QuadPattern pattern;
  pattern.columns[3] = storage::QuadPattern::exactly(**id);
  auto count = surroundings_.snapshot.count(pattern, 1);
  if (!count) return count.error();
  return count.value() > 0;
}

Result<std::vector<Term>> SparqlLowering::named_graphs() {
  if (allowed_graphs_) return *allowed_graphs_;
  auto ids = graph_names(surroundings_.snapshot);
  if (!ids) return ids.error();
  return surroundings_.snapshot.terms(ids.value());
}

}  // namespace quoth::algebra
