// `add` and `remove`: facts written and taken back, all or nothing.
#pragma once

#include "engine/api/answer.hpp"

namespace quoth::api {

/// Carries the change out. The answer is one row: how many facts were added and removed.
/// Errors: those of reading names; `read_only`, `conflict` and those of the commit.
Result<std::unique_ptr<Answer>> apply_change(const std::shared_ptr<storage::Store>& store,
                                             const algebra::Definitions& definitions,
                                             const ParsedText& text, const AskOptions& options);

}  // namespace quoth::api
