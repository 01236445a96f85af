// The walk from the AST of SPARQL to the algebra. Part of lower_sparql.hpp; cut over the other
// files of this folder by subject.
#pragma once

#include <array>
#include <map>
#include <memory>

#include "engine/algebra/make_expression.hpp"
#include "engine/algebra/sparql/lower_sparql.hpp"
#include "engine/algebra/variables.hpp"
#include "engine/algebra/visit.hpp"

namespace quoth::algebra {

class SparqlLowering {
 public:
  explicit SparqlLowering(const SparqlSurroundings& surroundings) : surroundings_(surroundings) {}

  Result<SparqlMeaning> query(const sparql::Query& query);
  Result<ModifyMeaning> modify(const sparql::Modify& modify);

 private:
  /// The names of one query or sub-query. A sub-query has its own, but for those that it shows.
  struct Scope {
    std::map<std::string, Variable> variables;
    std::map<std::string, Variable> blanks;
  };
  /// What patterns are matched in.
  struct Active {
    Graphs graphs;
    std::optional<Variable> each;  // the variable of GRAPH, bound to each named graph in turn
  };
  /// A group's pattern, and those of its filters that its surroundings may have to ask.
  struct Parts {
    Node node{Unit{}};
    std::vector<const sparql::Expression*> filters;
  };

  /// A triple term with variables in a pattern: the variable that stands for it, and its parts.
  struct Taken {
    Variable whole;
    std::array<Slot, 3> parts;
  };

  // Queries: lower_query.cpp
  struct Grouped;
  Result<Node> lower_select(const sparql::Query& query, Scope& scope);
  Result<Node> lower_groups(const sparql::Query& query, Scope& scope, Node node, Grouped& grouped);
  Result<Node> lower_columns(const sparql::Query& query, Scope& scope, Node node);
  Result<Node> lower_modifiers(const sparql::Query& query, Scope& scope, Node node);
  Result<Node> lower_sub_select(const sparql::Query& query, Scope& outer);
  std::vector<OutputColumn> columns_of(const sparql::Query& query, Scope& scope);
  void set_dataset(const sparql::Dataset& dataset);
  Result<Aggregate> lower_aggregate(const sparql::Aggregate& aggregate, Scope& scope, Node& node);

  // Groups: lower_group.cpp
  Result<Node> lower_group(const sparql::Group& group, Scope& scope);
  Result<Parts> lower_parts(const sparql::Group& group, Scope& scope);
  Result<Node> lower_element(const sparql::Element& element, Scope& scope, Node node);
  Result<Node> lower_optional(const sparql::OptionalPart& part, Scope& scope, Node node);
  Result<Node> lower_optional_by_rows(Node left, Parts right, Scope& scope);
  Result<Node> lower_union(const sparql::UnionPart& part, Scope& scope);
  Result<Node> lower_minus(const sparql::MinusPart& part, Scope& scope, Node node);
  Result<Node> lower_bind(const sparql::BindPart& part, Scope& scope, Node node);
  Node lower_values(const sparql::Values& values, Scope& scope);
  Result<Node> add_filter(const sparql::Expression& condition, Scope& scope, Node node);
  Result<Node> add_exists(Node left, const sparql::Exists& exists, Scope& scope,
                          std::optional<Variable> mark);

  // Graphs: lower_graph.cpp
  Node unit();
  Result<Node> lower_graph(const sparql::GraphPart& part, Scope& scope);
  Result<Node> lower_all_graphs(const sparql::GraphPart& part, const std::string& spelled,
                                Variable name, Scope& scope);
  Result<Node> lower_each_graph(const sparql::GraphPart& part, Variable name, Scope& scope);
  Result<std::vector<Term>> named_graphs();
  Result<bool> is_graph(const Term& name) const;

  // Triples and paths: lower_triples.cpp, lower_sparql_path.cpp
  Result<Node> lower_triples(const std::vector<sparql::Triple>& triples, Scope& scope);
  Result<Node> lower_triple(const sparql::Triple& triple, Scope& scope);
  /// One triple pattern, in the graphs that are active.
  Node pattern(Slot subject, Slot predicate, Slot object) const;
  Slot slot_of(const sparql::Node& node, Scope& scope);
  static Node made_of(Taken taken);
  Node around(Node found, Taken taken);
  Node lower_path(const Slot& subject, const sparql::Path& path, const Slot& object);
  Node lower_negated(const Slot& subject, const sparql::NegatedPath& path, const Slot& object);
  Path path_of(const sparql::Path& path) const;

  // Expressions: lower_sparql_expression.cpp
  /// `node` grows by what the value needs: marks of EXISTS, row numbers.
  Result<Expression> lower_value(const sparql::Expression& expression, Scope& scope, Node& node);
  Result<Expression> lower_call(const sparql::Call& call, sparql::Location location, Scope& scope,
                                Node& node);
  Result<Expression> lower_iri_call(const sparql::IriCall& call, Scope& scope, Node& node);

  // Templates: lower_template.cpp
  MadeTerm made_term(const sparql::Node& node, Scope& scope);
  MadeTriple made_triple(const sparql::Triple& triple, Scope& scope);
  MadeQuad made_quad(const sparql::QuadNode& quad, const std::optional<std::string>& with,
                     Scope& scope);

  Variable variable_of(const std::string& name, Scope& scope);
  Variable fresh_variable(std::string_view what);
  Error refused(sparql::Location location, std::string message, std::string hint = {}) const;

  const SparqlSurroundings& surroundings_;
  std::vector<std::string> variable_names_;
  Active active_{{Graphs::Kind::default_only, {}, {}}, {}};
  std::optional<std::vector<Term>> allowed_graphs_;  // of FROM NAMED; nothing: all
  std::map<const sparql::Aggregate*, Variable>* aggregates_ = nullptr;  // of the query being read
  std::optional<Variable> row_number_;  // of the rows that BNODE(label) is called for
  std::string base_iri_;
  std::vector<Taken> taken_;  // of the triple being read, outer ones first
};

}  // namespace quoth::algebra
