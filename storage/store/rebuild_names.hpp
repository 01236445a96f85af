// The alias index made anew, when a store is opened with other label predicates than before.
// Used by store.cpp. Next step: commit.hpp.
#pragma once

#include <quoth/result.hpp>

#include "storage/store/store_core.hpp"

namespace quoth::storage {

/// In a commit of its own.
Result<void> rebuild_names(StoreCore& core);

}  // namespace quoth::storage
