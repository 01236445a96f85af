// How many updates may lie beside the blocks before they are folded into them.
// Made from StoreOptions. Next step: commit.cpp and fold_updates.cpp keep to it.
#pragma once

#include <algorithm>
#include <cstdint>

#include "storage/store/store.hpp"

namespace quoth::storage {

/// More updates slow reading down, and folding fewer at a time rewrites the same blocks too often.
struct FoldBounds {
  Folding folding = Folding::in_commits;
  std::uint64_t updates_always_kept = 0;

  /// From here on folding is worth its cost.
  std::uint64_t worth_folding(std::uint64_t quads) const {
    return std::max(updates_always_kept, quads / 32);
  }
  /// From here on new transactions wait for the fold that runs.
  std::uint64_t worth_waiting(std::uint64_t quads) const {
    return std::max(updates_always_kept * 3 / 2, quads / 25);
  }
  /// A commit that would leave more folds them itself.
  std::uint64_t updates_max(std::uint64_t quads) const {
    if (folding == Folding::in_commits) return worth_folding(quads);
    return std::max(updates_always_kept * 2, quads / 20);
  }
};

}  // namespace quoth::storage
