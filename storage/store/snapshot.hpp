// The store's Snapshot over a snapshot of the seam, with a transaction's writes if there are any.
// Made by store.cpp and transaction.cpp. Next step: engine, through store.hpp.
#pragma once

#include <memory>

#include "storage/quads/quad_changes.hpp"
#include "storage/store/committed_state.hpp"
#include "storage/store/store.hpp"
#include "storage/terms/dictionary.hpp"

namespace quoth::storage {

SpaceId space_of(RecordSpace records);

/// A transaction's writes; all null for a committed state. Records and names are in the snapshot.
struct PendingWrites {
  const PendingTerms* terms = nullptr;
  const QuadChanges* quads = nullptr;
  const QuadChanges* triples = nullptr;
};

/// `state.keys` may be an overlay over the committed snapshot; the quads' blocks are read through
/// it. Lifetime: shares `state`, borrows what `pending` points to.
std::shared_ptr<const Snapshot> make_snapshot(CommittedState state, PendingWrites pending);

}  // namespace quoth::storage
