// Which things two places that should hold the same do not share, once their digests differ.
// Made from two digests and a second look at both places. Next step: a finding each.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/check/multiset_digest.hpp"

namespace quoth::storage {

using TakeItem = std::function<void(const Hash128& hash, std::string_view item)>;
/// Goes through a place once more, as it was gone through for its digest.
using WalkItems = std::function<void(const TakeItem& take)>;

struct Difference {
  std::string item;
  bool is_in_first = false;  // and lacks in the second; or the other way round
};

/// A few of the differences, so that a person can look at them.
/// Cost: both walks, and memory for four 4,096ths of the items.
std::vector<Difference> find_differences(const MultisetDigest& first, const MultisetDigest& second,
                                         const WalkItems& walk_first, const WalkItems& walk_second);

}  // namespace quoth::storage
