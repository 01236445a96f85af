// A block as it is now: with what the delta says of its quads and of the gap before it.
// Made from a QuadIndex, kept by block_cache.hpp. Next step: quad_cursor.cpp, quad_lookup.cpp.
#pragma once

#include <memory>

#include "storage/quads/quad_index.hpp"

namespace quoth::storage {

/// The runs of the delta that change block `at` of the order, or add quads between it and the block
/// before it. What lies behind the last block belongs to no block. Cost: a search a run.
Delta::Runs runs_over_block(const QuadIndex& index, IndexOrder order, std::size_t at);

/// What a reader wants of a changed block.
enum class BlockShare { whole, part };

/// The block merged with exactly these runs. Null where it is not in memory and only a part of it
/// is wanted that is cheaper merged by itself, as when a block is read for the first time since it
/// was changed. Errors: as `read_block`.
Result<std::shared_ptr<const BlockColumns>> read_merged_block(const QuadIndex& index,
                                                              const KeyValueSnapshot& snapshot,
                                                              IndexOrder order, std::size_t at,
                                                              const Delta::Runs& runs,
                                                              BlockShare share);

}  // namespace quoth::storage
