// Blocks of one order on their way into an ingest, encoded a few dozen at a time by all threads.
// Made by order_builder.cpp. Next step: BulkIngest.
#pragma once

#include <string>
#include <vector>

#include "storage/bulk/order_builder.hpp"

namespace quoth::storage {

/// Writes blocks and takes old ones out, in the order of their keys.
class BlockWriter {
 public:
  BlockWriter(IndexOrder order, const OrderTarget& target)
      : order_{target.index.table, order}, target_(target) {}

  /// Takes the rows of a block, and leaves those of an earlier one for their memory.
  Result<void> put(BlockColumns& columns);
  void remove(const BlockEntry& entry) { removed_.push_back(address_of(order_, entry)); }
  /// A block that stays; what waits comes before it.
  Result<void> keep(const BlockEntry& entry);
  /// Nothing may be put after it.
  Result<BlockDirectory> finish();

 private:
  /// A block that waits to be written; its memory serves one after another.
  struct Waiting {
    BlockColumns columns;
    BlockEntry entry;  // without its number
    std::string encoded;
  };

  Result<void> write_waiting();
  void encode_waiting();
  Result<void> write_removals(const BlockAddress* end);

  TableOrder order_;
  const OrderTarget& target_;
  std::vector<Waiting> waiting_;
  std::size_t waiting_count_ = 0;
  std::vector<BlockEncoder> encoders_;  // one a thread
  std::vector<BlockEntry> entries_;
  std::vector<BlockAddress> removed_;  // keys ascending
  std::size_t removals_written_ = 0;
};

}  // namespace quoth::storage
