#include "engine/algebra/join_onto.hpp"
#include "engine/algebra/sparql/sparql_lowering.hpp"

namespace quoth::algebra {

Result<Node> SparqlLowering::lower_triples(const std::vector<sparql::Triple>& triples,
                                           Scope& scope) {
  Node node{Unit{}};
  for (const sparql::Triple& triple : triples) {
    auto added = lower_triple(triple, scope);
    if (!added) return added;
    node = join_onto(std::move(node), std::move(added).value());
  }
  return node;
}

Result<Node> SparqlLowering::lower_triple(const sparql::Triple& triple, Scope& scope) {
  const Slot subject = slot_of(triple.subject, scope);
  const Slot object = slot_of(triple.object, scope);
  Node found{Unit{}};
  if (const auto* path = std::get_if<sparql::Path>(&triple.predicate)) {
    found = lower_path(subject, *path, object);
  } else {
    const Slot predicate = slot_of(std::get<sparql::Node>(triple.predicate), scope);
    found = pattern(subject, predicate, object);
  }
  // A pattern finds triple terms that the store holds, and what they are made of is an index. A
  // path of no steps may begin and end at one that the store never saw: that has to be taken apart.
  const bool is_in_store = std::holds_alternative<sparql::Node>(triple.predicate);
  for (Taken& taken : std::exchange(taken_, {})) {
    found = is_in_store ? join_onto(std::move(found), made_of(std::move(taken)))
                        : around(std::move(found), std::move(taken));
  }
  return found;
}

Node SparqlLowering::pattern(Slot subject, Slot predicate, Slot object) const {
  if (active_.graphs.kind != Graphs::Kind::merged) {
    return Node{
        Pattern{std::move(subject), std::move(predicate), std::move(object), active_.graphs}};
  }
  Union all;
  for (const Term& name : active_.graphs.names) {
    all.inputs.push_back(
        Node{Pattern{subject, predicate, object, {Graphs::Kind::named, Slot{name}, {}}}});
  }
  if (all.inputs.size() == 1) return std::move(all.inputs.front());
  if (!all.inputs.empty()) return Node{Distinct{Node{std::move(all)}}};
  Values none;
  for (const Slot* slot : {&subject, &predicate, &object}) {
    const auto* variable = std::get_if<Variable>(slot);
    if (variable != nullptr &&
        std::find(none.columns.begin(), none.columns.end(), *variable) == none.columns.end()) {
      none.columns.push_back(*variable);
    }
  }
  return Node{std::move(none)};
}

Slot SparqlLowering::slot_of(const sparql::Node& node, Scope& scope) {
  if (const auto* variable = std::get_if<sparql::Variable>(&node.form)) {
    return variable_of(variable->name, scope);
  }
  if (const auto* term = std::get_if<Term>(&node.form)) return *term;
  if (const auto* blank = std::get_if<sparql::BlankNode>(&node.form)) {
    const auto [at, is_new] = scope.blanks.try_emplace(blank->label);
    if (is_new) at->second = fresh_variable("node");
    return at->second;
  }
  const auto& triple = *std::get<std::shared_ptr<const sparql::TripleNode>>(node.form);
  const Slot parts[] = {slot_of(triple.subject, scope), slot_of(triple.predicate, scope),
                        slot_of(triple.object, scope)};
  const bool is_ground = std::all_of(std::begin(parts), std::end(parts), [](const Slot& part) {
    return std::holds_alternative<Term>(part);
  });
  if (is_ground) {
    return Term::triple(std::get<Term>(parts[0]), std::get<Term>(parts[1]),
                        std::get<Term>(parts[2]));
  }
  const Variable whole = fresh_variable("triple");
  taken_.insert(taken_.begin(), Taken{whole, {parts[0], parts[1], parts[2]}});
  return whole;
}

/// The triple terms of the store with these parts.
Node SparqlLowering::made_of(Taken taken) {
  auto& [subject, predicate, object] = taken.parts;
  return Node{Pattern{std::move(subject),
                      std::move(predicate),
                      std::move(object),
                      {Graphs::Kind::triple_terms, Slot{taken.whole}, {}}}};
}

/// The rows of `found` whose `whole` is a triple with these parts; variables among them get their
/// values.
Node SparqlLowering::around(Node found, Taken taken) {
  found = Node{Filter{call(Function::is_triple, {value_of(taken.whole)}), std::move(found)}};
  constexpr Function functions[] = {Function::subject_of, Function::predicate_of,
                                    Function::object_of};
  for (std::size_t i = 0; i < 3; ++i) {
    Expression part = call(functions[i], {value_of(taken.whole)});
    const auto* variable = std::get_if<Variable>(&taken.parts[i]);
    if (variable != nullptr && !variables_of(found).contains(*variable)) {
      found = Node{Extend{*variable, std::move(part), std::move(found), true}};
      continue;
    }
    Expression other =
        variable != nullptr ? value_of(*variable) : constant(std::get<Term>(taken.parts[i]));
    found = Node{
        Filter{call(Function::same_term, {std::move(part), std::move(other)}), std::move(found)}};
  }
  return found;
}

}  // namespace quoth::algebra
