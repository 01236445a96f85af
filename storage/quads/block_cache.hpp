// Decoded blocks, the last used ones, within a bound of memory. One for all orders of a store. A
// block that the delta touches is kept with its changes merged in as well.
// Filled by quad_index.hpp. Next step: quad_cursor.hpp reads straight out of the blocks.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "storage/blocks/quad_block.hpp"
#include "storage/quads/delta.hpp"

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

  /// The block merged with exactly these runs of a delta; null if it is not in memory.
  std::shared_ptr<const BlockColumns> find_merged(std::uint64_t number, const Delta::Runs& runs);
  /// In place of what was merged for that block before.
  void insert_merged(std::uint64_t number, const Delta::Runs& runs,
                     std::shared_ptr<const BlockColumns> block);
  /// Notes that a part of a block is merged for one reader alone. Whether that has happened before
  /// since the whole was merged, so that it pays to keep the whole.
  bool is_merged_again(std::uint64_t number);

  std::size_t bytes() const;

 private:
  enum class Kind : bool { as_written, merged };

  struct Slot {
    std::uint64_t key;
    std::shared_ptr<const BlockColumns> block;
    // What was merged in. Weak, so that a block does not keep runs alive that nobody reads any
    // more, and that a later run in the same memory is not taken for them.
    std::vector<std::weak_ptr<const DeltaRun>> runs;
    bool is_used = true;
    bool is_merged_in_part = false;  // of a block as written: since the whole was merged
  };

  static std::uint64_t key_of(std::uint64_t number, Kind kind) {
    return number * 2 + static_cast<std::uint64_t>(kind);
  }
  void add(Slot slot);
  void remove(std::list<Slot>::iterator slot);
  void drop_oldest();

  mutable std::mutex mutex_;
  std::size_t bytes_max_;
  std::size_t bytes_ = 0;
  std::list<Slot> slots_;  // last considered first
  std::unordered_map<std::uint64_t, std::list<Slot>::iterator> by_key_;
};

}  // namespace quoth::storage
