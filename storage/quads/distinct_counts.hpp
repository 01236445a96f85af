// How many different ids stand in two columns of the quads of one predicate.
// Made by predicate_statistics.hpp. Next step: the planner, through Snapshot::distinct.
#pragma once

#include <cstdint>

namespace quoth::storage {

struct DistinctCounts {
  std::uint64_t subjects = 0;
  std::uint64_t objects = 0;

  bool operator==(const DistinctCounts&) const = default;
};

}  // namespace quoth::storage
