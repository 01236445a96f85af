// Writes a delta into the blocks that it touches.
// Used by a commit that is large, and by `optimize`. Next step: one atomic batch at the seam.
#pragma once

#include "storage/kv/write_batch.hpp"
#include "storage/quads/quad_index.hpp"

namespace quoth::storage {

/// The index without a delta. What has to change on disk is put into `batch`: new blocks, the
/// removal of the ones they replace, the directories, and the removal of `delta_on_disk`, which is
/// the index's delta without what the same batch brings.
/// `next_block` is the first free block number and is moved on.
/// Cost: reads and writes only blocks with changes; holds their new bytes in memory.
Result<QuadIndex> fold(const QuadIndex& index, const Delta& delta_on_disk,
                       const KeyValueSnapshot& snapshot, WriteBatch& batch,
                       std::uint64_t& next_block);

}  // namespace quoth::storage
