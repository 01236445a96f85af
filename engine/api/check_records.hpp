// The engine's part of a check: the records of documents, and what was derived from them.
// Made over a snapshot. Used by upkeep.cpp, behind storage's own check.
#pragma once

#include <quoth/quoth.hpp>

#include "storage/store/store.hpp"

namespace quoth::api {

/// Each document's record can be read, and each derived fact is in the store.
Result<void> check_records(const storage::Snapshot& snapshot, CheckReport& report);

}  // namespace quoth::api
