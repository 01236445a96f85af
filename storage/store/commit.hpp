// The last steps of every commit: what it does to the quads, and the batch into the store.
// Used by transaction.cpp, fold_updates.cpp and rebuild_names.cpp. Next step: the seam.
#pragma once

#include "storage/kv/write_batch.hpp"
#include "storage/quads/quad_changes.hpp"
#include "storage/store/store_core.hpp"

namespace quoth::storage {

/// Puts a transaction's quads, and what they do to the statistics, into `batch`; folds them with
/// all updates before them into the blocks if more than `updates_max` would lie beside them. The
/// quad index after it.
Result<std::shared_ptr<const QuadIndex>> write_quads(const CommittedState& before,
                                                     const QuadChanges& changes,
                                                     std::uint64_t updates_max, WriteBatch& batch,
                                                     StoreState& after);

/// Commits `batch`, ends the turn, and returns when the commit is as durable as the store promises.
/// Errors: `conflict`; `read_only` after an earlier failure; `io` if nobody can tell whether the
/// commit is there.
Result<void> commit_batch(StoreCore& core, WriteTurn turn, const WriteBatch& batch,
                          std::shared_ptr<const QuadIndex> quads, const StoreState& after);

}  // namespace quoth::storage
