// Triples and quads made of the rows of a query: CONSTRUCT's template, INSERT's and DELETE's.
// Made from engine/algebra/sparql/lower_sparql.hpp.
#pragma once

#include <map>

#include "engine/algebra/sparql/lower_sparql.hpp"
#include "engine/api/running_query.hpp"

namespace quoth::api {

/// Makes terms of one row after another.
class RowTerms {
 public:
  explicit RowTerms(RunningQuery& query) : query_(query) {}

  /// Moves to the next row; false at the end.
  Result<bool> next();

  /// Nothing where a variable has no value, or where RDF does not allow the triple. New nodes are
  /// the same for the same label in one row, and others in the next.
  std::optional<Quad> make(const algebra::MadeQuad& quad);
  /// Of a column of the query; nothing where it is unbound.
  std::optional<Term> term(algebra::Variable variable) const;

 private:
  std::optional<Term> make(const algebra::MadeTerm& made);

  RunningQuery& query_;
  const execute::Batch* batch_ = nullptr;
  std::size_t row_ = 0;
  std::map<algebra::Variable, Term> terms_;
  std::map<std::string, Term> new_nodes_;
};

}  // namespace quoth::api
