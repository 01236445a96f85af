// Statements against the texts that they were read from.
// Made over a snapshot. Used by upkeep.cpp.
#pragma once

#include <quoth/quoth.hpp>

#include "storage/store/store.hpp"

namespace quoth::api {

/// Each document's text agrees with its digest and its record; each statement's spans lie in the
/// text, and its claim and its sentence are the words that stand there.
Result<void> verify_statements(const storage::Snapshot& snapshot, VerifyReport& report);

}  // namespace quoth::api
