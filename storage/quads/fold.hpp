// Writes a delta into the blocks that it touches.
// Used by a commit that is large, and by `optimize`. Next step: one atomic batch at the seam.
#pragma once

#include <quoth/cancellation.hpp>
#include <vector>

#include "storage/kv/write_batch.hpp"
#include "storage/quads/quad_index.hpp"

namespace quoth::storage {

/// The index without a delta. What has to change on disk is put into `batch`: new blocks, the
/// removal of the ones they replace, and the directories; nothing if there is no delta. The caller
/// notes up to which commit the blocks hold all changes.
/// `next_block` is the first free block number and is moved on.
/// Errors: `cancelled`, looked at before each block; `corrupt`, `io`.
/// Cost: reads and writes only blocks with changes; holds their new bytes in memory.
Result<QuadIndex> fold(const QuadIndex& index, const KeyValueSnapshot& snapshot, WriteBatch& batch,
                       std::uint64_t& next_block, const Cancellation& cancellation);

/// What lies beside the blocks of a fold that took in `folded`, now that the delta over the old
/// blocks has become `newest`: whatever has changed since the fold began.
/// Cost: one walk over both.
std::vector<DeltaEntry> rebased(const Delta& folded, const Delta& newest);

}  // namespace quoth::storage
