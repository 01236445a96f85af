// The statistics of a store that a version 1 program wrote, which kept none.
// Used by store.cpp at the first open for writing. Next step: commit.hpp.
#pragma once

#include <quoth/result.hpp>

#include "storage/store/store_core.hpp"

namespace quoth::storage {

/// Counts them, and makes the store one of this version, in one commit.
/// Cost: one scan of pso and one of pos.
Result<void> begin_statistics(StoreCore& core);

}  // namespace quoth::storage
