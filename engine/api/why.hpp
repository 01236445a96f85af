// Why the rows of an answer are there: the facts and the sentences that each rests on.
// Made from a query's text by tell_why. Stands behind Database::why.
#pragma once

#include "engine/api/interpreted.hpp"

namespace quoth::api {

/// For each row of the answer, its cells and then what it rests on: the clauses of the query with
/// the row's values, and the sentence and document of each statement among them.
///
/// Errors: those of the query; `unsupported` for a change, and for a pipeline that matches again
/// behind `group`, `sort`, `take`, `distinct` or `show`; `limit` for more than 1000 rows.
/// Cost: the query twice, the second time with every variable.
Result<std::string> tell_why(const Session& session, std::shared_ptr<const ParsedText> text,
                             const AskOptions& options);

}  // namespace quoth::api
