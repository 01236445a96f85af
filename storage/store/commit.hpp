// The last steps of every commit: what it does to the indexes, and the batch into the store.
// Used by transaction.cpp, fold_updates.cpp, upgrade.cpp and rebuild_names.cpp. Next step: the
// seam.
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

/// What becomes of the terms that a commit makes, and of those that are fresh before it.
enum class TermPacking { none, all };

/// The index of triple terms with the rows that a transaction has made. If terms are packed,
/// `batch` gets the rows of all that were fresh, as blocks; otherwise a row is where its term is.
Result<std::shared_ptr<const QuadIndex>> write_triples(const CommittedState& before,
                                                       const QuadChanges& rows, TermPacking packing,
                                                       WriteBatch& batch, StoreState& after);

/// Commits `batch`, ends the turn, and returns when the commit is as durable as the store promises.
/// Errors: `conflict`; `read_only` after an earlier failure; `io` if nobody can tell whether the
/// commit is there.
Result<void> commit_batch(StoreCore& core, WriteTurn turn, const WriteBatch& batch,
                          TableIndexes indexes, const StoreState& after);

}  // namespace quoth::storage
