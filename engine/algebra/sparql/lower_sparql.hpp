// From the AST of SPARQL to the algebra.
// Made from parser/sparql/ast.hpp. Next step: engine/plan/make_plan.hpp.
#pragma once

#include <quoth/result.hpp>

#include "engine/algebra/algebra.hpp"
#include "engine/algebra/definitions.hpp"
#include "parser/sparql/ast.hpp"
#include "storage/store/store.hpp"

namespace quoth::algebra {

/// What a SPARQL text is lowered in.
struct SparqlSurroundings {
  const storage::Snapshot& snapshot;  // where a pattern has to know the named graphs
  const SourceText& source;
};

/// A place of a triple to be made: a term, the value of a variable, a new blank node for each row
/// (the same for the same label), or a triple of such.
struct MadeTriple;
struct MadeTerm {
  struct NewNode {
    std::string label;
  };
  std::variant<Variable, Term, NewNode, std::shared_ptr<const MadeTriple>> form;
};
struct MadeTriple {
  MadeTerm subject, predicate, object;
};
struct MadeQuad {
  MadeTriple triple;
  std::optional<MadeTerm> graph;  // nothing: the default graph
};

/// What a query means: its solutions, and what is made of them.
struct SparqlMeaning {
  sparql::Query::Form form = sparql::Query::Form::select;
  Meaning pattern;               // ASK: whether it has a row
  std::vector<MadeTriple> made;  // CONSTRUCT
  std::vector<Slot> described;   // DESCRIBE
};

/// Errors: `unsupported` for SERVICE, and for patterns that are refused rather than answered
///         wrongly, with the place.
Result<SparqlMeaning> lower_sparql(const sparql::Query& query,
                                   const SparqlSurroundings& surroundings);

/// The solutions of an update's WHERE, and the quads to remove and to add for each.
struct ModifyMeaning {
  Meaning pattern;
  std::vector<MadeQuad> removed, added;
};
Result<ModifyMeaning> lower_modify(const sparql::Modify& modify,
                                   const SparqlSurroundings& surroundings);

}  // namespace quoth::algebra
