// The query whose rows are the reasons for another query's rows.
// Made from a pipeline by witness_query_of. Used by why.cpp.
#pragma once

#include <quoth/result.hpp>
#include <string>
#include <vector>

#include "parser/query/ast.hpp"

namespace quoth::api {

/// A clause of the query, as far as a reason can show it.
struct WitnessClause {
  std::string subject;  // variable without "?", or empty
  std::string spelled;  // of a subject that is no variable
  std::string relation;
  std::string object;  // variable without "?", or empty
  std::string value;   // spelling of an object that is no variable
};

struct WitnessQuery {
  std::string text;                        // a pipeline that shows every variable
  std::vector<std::size_t> key_columns;    // of the answer: those that tell its rows apart
  std::vector<std::string> key_variables;  // of the witnesses, in the same order
  std::vector<WitnessClause> clauses;
  bool is_grouped = false;  // a row rests on all of its witnesses, not on any one
};

/// Errors: `unsupported` for a pipeline that matches again behind its patterns.
Result<WitnessQuery> witness_query_of(const query::Query& query);

}  // namespace quoth::api
