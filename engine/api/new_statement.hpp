// The facts of a statement that a user adds by hand.
// Made from query::AddStatement. Next step: change.hpp, which stores them.
#pragma once

#include "engine/api/session.hpp"

namespace quoth::api {

/// The clauses `[speaker] said "..." on DATE in [SOURCE]` stands for, their subject a new node
/// whose IRI is made from all of its parts: adding it twice adds nothing.
std::vector<query::Clause> statement_clauses(const query::AddStatement& statement);

}  // namespace quoth::api
