// `add`, `remove`, `retract`, `merge`, `split`: facts written and taken back, all or nothing.
#pragma once

#include "engine/api/answer.hpp"

namespace quoth::api {

/// Whether it is for apply_change.
bool is_change(const query::Query& query);

/// Carries the change out. The answer is one row: how many facts were added and removed.
/// Errors: those of reading names; `read_only`, `conflict` and those of the commit.
Result<std::unique_ptr<Answer>> apply_change(const std::shared_ptr<storage::Store>& store,
                                             const algebra::Definitions& definitions,
                                             const ParsedText& text, const AskOptions& options);

}  // namespace quoth::api
