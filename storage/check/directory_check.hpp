// The directories of the six orders of both tables, as far as they can be read, and what is wrong
// with them. Made over a snapshot. Next step: order_check.hpp compares the blocks with them.
#pragma once

#include <array>

#include "storage/check/findings.hpp"
#include "storage/kv/key_value_store.hpp"
#include "storage/quads/block_directory.hpp"

namespace quoth::storage {

struct SoundDirectory {
  std::vector<BlockEntry> entries;  // ascending
  bool is_whole = true;             // no page is damaged or missing
};

struct SoundDirectories {
  std::array<SoundDirectory, 6> quads, triple_terms;  // by order

  SoundDirectory& of(TableOrder order) {
    auto& table = order.table == RowTable::quads ? quads : triple_terms;
    return table[static_cast<std::size_t>(order.order)];
  }
  const SoundDirectory& of(TableOrder order) const {
    const auto& table = order.table == RowTable::quads ? quads : triple_terms;
    return table[static_cast<std::size_t>(order.order)];
  }
};

/// What people read of an order: "spo", "spo of triple terms".
std::string title_of(TableOrder order);

/// `next_block` is the first number that no block may have; 0 if it is not known.
SoundDirectories check_directories(const KeyValueSnapshot& snapshot, std::uint64_t next_block,
                                   Findings& findings);

}  // namespace quoth::storage
