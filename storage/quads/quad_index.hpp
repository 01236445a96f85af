// All rows of one table in one committed state: blocks by their directories, the delta over them.
// Made by directory_pages.hpp at open and by each commit. Next step: quad_cursor.hpp.
#pragma once

#include <memory>

#include "storage/kv/key_value_store.hpp"
#include "storage/quads/block_cache.hpp"
#include "storage/quads/block_directory.hpp"
#include "storage/quads/block_search.hpp"
#include "storage/quads/delta.hpp"

namespace quoth::storage {

using Directories = std::array<BlockDirectory, 6>;

/// Never changes; shared by snapshots. The blocks themselves are read through a snapshot of the
/// seam that is at least as old as their removal.
struct QuadIndex {
  std::shared_ptr<const Directories> directories;
  Delta delta;
  std::shared_ptr<BlockCache> cache;
  RowTable table = RowTable::quads;

  const BlockDirectory& directory(IndexOrder order) const {
    return (*directories)[static_cast<std::size_t>(order)];
  }
  /// Whether no quad stands in a graph outside of the range; it may say no though none does.
  bool lies_in(const IdRange& graphs) const;
};

/// Both tables of one state.
struct TableIndexes {
  std::shared_ptr<const QuadIndex> quads;
  std::shared_ptr<const QuadIndex> triple_terms;
};

/// Key of a block in its order's space: | first quad, four columns in order, 32 | block number 8 |
std::string block_key(const BlockEntry& entry);

/// Blocks of triple terms share one space, their keys having the order as a byte before:
/// | order 1 | first row 32 | block number 8 |
struct BlockAddress {
  SpaceId space{};
  std::string key;
};
BlockAddress address_of(TableOrder order, const BlockEntry& entry);

/// The block's columns, from memory or from `snapshot`.
/// Errors: `corrupt` if the block is missing, damaged or not what the directory says.
Result<std::shared_ptr<const BlockColumns>> read_block(const QuadIndex& index,
                                                       const KeyValueSnapshot& snapshot,
                                                       IndexOrder order, const BlockEntry& entry);

/// Whether the state holds the quad.
Result<bool> contains(const QuadIndex& index, const KeyValueSnapshot& snapshot,
                      const QuadIds& quad);

}  // namespace quoth::storage
