// A bulk load of a store: batches by memory, then everything into the store in one step.
// Made by store.cpp. Next step: storage/bulk/load_batches.hpp.
#pragma once

#include <filesystem>
#include <memory>

#include "storage/store/store.hpp"
#include "storage/store/store_core.hpp"

namespace quoth::storage {

/// Folds the store's updates in first, in a commit of its own. Errors: `conflict` if a transaction
/// is open.
Result<std::unique_ptr<BulkLoad>> begin_bulk_load(std::shared_ptr<StoreCore> core,
                                                  const BulkLoadOptions& options);

}  // namespace quoth::storage
