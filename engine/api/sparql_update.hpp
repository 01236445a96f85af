// SPARQL updates: every operation in its turn, one commit for all.
// Made from parser/sparql/ast.hpp; stands behind Database::update.
#pragma once

#include "engine/api/session.hpp"
#include "parser/sparql/ast.hpp"

namespace quoth::api {

/// Errors: those of a query; `not_found` for a graph that is not there, where the operation is not
/// silent; `read_only`, `conflict` and those of the commit. After an error nothing has changed.
Result<UpdateReport> apply_update(const std::shared_ptr<storage::Store>& store,
                                  const sparql::Update& update, const algebra::SourceText& source,
                                  const AskOptions& options);

}  // namespace quoth::api
