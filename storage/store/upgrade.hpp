// What a store lacks that a program of an older format wrote: the statistics of version 2, the
// blocks of triple terms of version 3, the beginning of the history of version 4.
// Used by store.cpp at the first open for writing. Next step: commit.hpp.
#pragma once

#include <quoth/result.hpp>

#include "storage/store/store_core.hpp"

namespace quoth::storage {

/// Makes it, and the store one of this version, in one commit.
/// Cost: one walk over all terms; from version 1, one scan of pso and one of pos as well.
Result<void> upgrade(StoreCore& core);

}  // namespace quoth::storage
