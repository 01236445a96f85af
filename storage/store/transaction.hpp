// The one writer: gathers terms, quads, names and records, and commits them in one batch.
// Made by store.cpp. Next step: commit.hpp.
#pragma once

#include <chrono>
#include <memory>

#include "storage/store/store.hpp"
#include "storage/store/store_core.hpp"

namespace quoth::storage {

/// Builds on the newest written state, which may not be durable yet: its own commit cannot be
/// durable without it. Errors: `conflict` if another transaction is still open after `wait_max`.
Result<std::unique_ptr<WriteTransaction>> begin_transaction(std::shared_ptr<StoreCore> core,
                                                            std::chrono::milliseconds wait_max);

}  // namespace quoth::storage
