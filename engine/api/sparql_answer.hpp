// SPARQL queries answered. Made from engine/algebra/sparql/lower_sparql.hpp; stands behind
// Database::query.
#pragma once

#include "engine/api/answer.hpp"
#include "parser/sparql/ast.hpp"

namespace quoth::api {

struct SparqlAnswer {
  ResultKind kind = ResultKind::rows;
  std::unique_ptr<Answer> rows;
  bool boolean = false;
};

/// Errors: those of lowering, planning and, for ASK, CONSTRUCT and DESCRIBE, of running.
Result<SparqlAnswer> answer_sparql(const Session& session, const sparql::Query& query,
                                   const algebra::SourceText& source, const AskOptions& options);

/// The plan in plain words; see explain_or_profile.
Result<std::string> explain_sparql(const Session& session, const sparql::Query& query,
                                   const algebra::SourceText& source, const AskOptions& options);

}  // namespace quoth::api
