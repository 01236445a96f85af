// Why an answer has no rows: which clause or stage left none, how many there were before it, and
// what is near.
#pragma once

#include "engine/api/interpreted.hpp"

namespace quoth::api {

/// A sentence, or nothing where the reason was not found within a bounded time.
/// Cost: one count for each stage and clause, at most two seconds.
std::optional<std::string> why_empty(const Session& session, const Interpreted& query,
                                     const AskOptions& options);

}  // namespace quoth::api
