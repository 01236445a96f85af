// Folding the updates that lie beside the blocks, as a commit of its own.
// Used by store.cpp. Next step: commit.hpp.
#pragma once

#include <quoth/result.hpp>

#include "storage/store/store_core.hpp"

namespace quoth::storage {

/// Writes every update that is not in the blocks yet into them. Errors: `conflict` if a transaction
/// is open; as any commit.
Result<void> fold_updates(StoreCore& core);

}  // namespace quoth::storage
