#include "engine/algebra/sparql/sparql_lowering.hpp"
#include "parser/sparql/visible.hpp"

namespace quoth::algebra {

MadeTerm SparqlLowering::made_term(const sparql::Node& node, Scope& scope) {
  if (const auto* variable = std::get_if<sparql::Variable>(&node.form)) {
    return {variable_of(variable->name, scope)};
  }
  if (const auto* term = std::get_if<Term>(&node.form)) return {*term};
  if (const auto* blank = std::get_if<sparql::BlankNode>(&node.form)) {
    return {MadeTerm::NewNode{blank->label}};
  }
  const auto& triple = *std::get<std::shared_ptr<const sparql::TripleNode>>(node.form);
  return {std::make_shared<const MadeTriple>(MadeTriple{made_term(triple.subject, scope),
                                                        made_term(triple.predicate, scope),
                                                        made_term(triple.object, scope)})};
}

MadeTriple SparqlLowering::made_triple(const sparql::Triple& triple, Scope& scope) {
  return {made_term(triple.subject, scope),
          made_term(std::get<sparql::Node>(triple.predicate), scope),
          made_term(triple.object, scope)};
}

MadeQuad SparqlLowering::made_quad(const sparql::QuadNode& quad,
                                   const std::optional<std::string>& with, Scope& scope) {
  MadeQuad out{made_triple(quad.triple, scope), std::nullopt};
  if (quad.graph) out.graph = made_term(*quad.graph, scope);
  if (!quad.graph && with) out.graph = MadeTerm{Term::iri(*with)};
  return out;
}

Result<ModifyMeaning> SparqlLowering::modify(const sparql::Modify& modify) {
  if (modify.with && !modify.dataset.is_given()) {
    active_.graphs = Graphs{Graphs::Kind::named, Slot{Term::iri(*modify.with)}, {}};
  }
  set_dataset(modify.dataset);
  ModifyMeaning meaning;
  Scope scope;
  auto node = lower_group(modify.where, scope);
  if (!node) return node.error();
  for (const auto& quad : modify.removed) {
    meaning.removed.push_back(made_quad(quad, modify.with, scope));
  }
  for (const auto& quad : modify.added) {
    meaning.added.push_back(made_quad(quad, modify.with, scope));
  }
  Project project{{}, Node{Unit{}}};
  for (const std::string& name : sparql::in_order_of_appearance(modify.where)) {
    const Variable variable = variable_of(name, scope);
    meaning.pattern.columns.push_back({variable, name});
    project.columns.push_back(variable);
  }
  project.input = Boxed<Node>(std::move(node).value());
  meaning.pattern.root = Node{std::move(project)};
  meaning.pattern.variable_names = variable_names_;
  return meaning;
}

Result<ModifyMeaning> lower_modify(const sparql::Modify& modify,
                                   const SparqlSurroundings& surroundings) {
  return SparqlLowering(surroundings).modify(modify);
}

}  // namespace quoth::algebra
