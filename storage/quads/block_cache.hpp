// Decoded blocks, the last used ones, within a bound of memory. One for all orders of a store.
// Filled by quad_index.hpp. Next step: quad_cursor.hpp reads straight out of the blocks.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "storage/blocks/quad_block.hpp"

namespace quoth::storage {

/// Safe from many threads. Cost: a lock and a hash lookup a block. What was used since it was last
/// considered is not dropped, so that finding a block writes to nothing but the block's own slot.
class BlockCache {
 public:
  explicit BlockCache(std::size_t bytes_max) : bytes_max_(bytes_max) {}

  /// Null if the block is not in memory.
  std::shared_ptr<const BlockColumns> find(std::uint64_t number);
  /// Drops old blocks that have not been used of late when over the bound; they live on in those
  /// who read them.
  void insert(std::uint64_t number, std::shared_ptr<const BlockColumns> block);

  std::size_t bytes() const;

 private:
  struct Slot {
    std::uint64_t number;
    std::shared_ptr<const BlockColumns> block;
    bool is_used;
  };

  void drop_oldest();

  mutable std::mutex mutex_;
  std::size_t bytes_max_;
  std::size_t bytes_ = 0;
  std::list<Slot> slots_;  // last considered first
  std::unordered_map<std::uint64_t, std::list<Slot>::iterator> by_number_;
};

}  // namespace quoth::storage
