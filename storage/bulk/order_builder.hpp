// New rows of one order merged with the blocks that the store has: blocks and directory of both.
// Made from order_rows.hpp. Next step: block_writer.hpp.
#pragma once

#include <map>

#include "storage/bulk/order_rows.hpp"
#include "storage/kv/key_value_store.hpp"
#include "storage/quads/quad_index.hpp"

namespace quoth::storage {

struct BuiltOrder {
  BlockDirectory directory;
  std::uint64_t rows_added = 0;  // that the store did not have
  /// Of pso and pos: how many more pairs of the first two columns there are, by the first column.
  std::map<TermId, std::int64_t> pairs_added;
};

/// What an order is built over and with. Borrows all.
struct OrderTarget {
  const QuadIndex& index;  // whose delta is empty
  const KeyValueSnapshot& snapshot;
  BulkIngest& ingest;
  std::uint64_t& next_block;
  unsigned threads = 1;
};

/// Blocks that no new row falls into stay as they are; the others are written anew.
/// Errors: `io`, `corrupt`.
Result<BuiltOrder> build_order(SortedRows& rows, IndexOrder order, const OrderTarget& target);

}  // namespace quoth::storage
