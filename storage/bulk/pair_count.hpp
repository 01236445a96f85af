// How many pairs of an order's first two columns a load adds.
// Made from the rows of blocks before and after it. Next step: quads/predicate_statistics.hpp.
#pragma once

#include <cstdint>
#include <map>
#include <span>

#include "storage/quads/block_directory.hpp"

namespace quoth::storage {

/// Counts how many different pairs the merged rows have more than the old ones.
class PairCount {
 public:
  /// The first two columns of rows that follow those seen before.
  void see_merged(std::span<const TermId> first, std::span<const TermId> second) {
    see(first, second, last_merged_, 1);
  }
  void see_old(std::span<const TermId> first, std::span<const TermId> second) {
    see(first, second, last_old_, -1);
  }
  /// A block that stays: what is within it counts on both sides.
  void see_kept(const BlockEntry& entry);

  /// By the first column; those that did not change are left out.
  std::map<TermId, std::int64_t> added() &&;

 private:
  struct Pair {
    TermId first{};
    TermId second{};
  };

  void see(std::span<const TermId> first, std::span<const TermId> second, Pair& last,
           std::int64_t step);

  Pair last_merged_;
  Pair last_old_;
  std::map<TermId, std::int64_t> added_;
};

}  // namespace quoth::storage
