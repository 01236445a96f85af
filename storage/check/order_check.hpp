// The blocks of one order, each looked at once and compared with the directory and the delta.
// Made over a snapshot, a directory and the delta. Next step: check_store.cpp compares the orders.
#pragma once

#include <functional>
#include <span>

#include "storage/check/directory_check.hpp"
#include "storage/check/multiset_digest.hpp"
#include "storage/check/sound_updates.hpp"
#include "storage/quads/index_order.hpp"

namespace quoth::storage {

struct OrderOutcome {
  MultisetDigest digest;    // of the quads in blocks
  std::uint64_t quads = 0;  // updates merged
  std::uint64_t quads_in_blocks = 0;
  std::uint64_t blocks = 0;
  bool is_whole = true;  // all of its blocks could be read
};

/// Sees the quads of an order in that order, updates merged; columns in index order.
using VisitColumns = std::function<void(const QuadIds& columns)>;

/// Cost: one pass over the order's blocks.
OrderOutcome check_order(const KeyValueSnapshot& snapshot, TableOrder order,
                         const SoundDirectory& directory, std::span<const Update> updates,
                         const VisitColumns& visit, Findings& findings);

}  // namespace quoth::storage
