// Moving forward in ascending ids.
// Used by merge_join.cpp and intersection.cpp.
#pragma once

#include <algorithm>
#include <span>

#include "storage/terms/term_id.hpp"

namespace quoth::execute {

using storage::TermId;

/// The first of the ascending ids from `begin` on that is not before `target`: a few steps if it is
/// near.
inline std::size_t gallop(std::span<const TermId> ids, std::size_t begin, TermId target) {
  std::size_t step = 1;
  while (begin + step < ids.size() && ids[begin + step] < target) {
    begin += step;
    step *= 2;
  }
  const auto end = ids.begin() + static_cast<std::ptrdiff_t>(std::min(begin + step, ids.size()));
  return static_cast<std::size_t>(
      std::lower_bound(ids.begin() + static_cast<std::ptrdiff_t>(begin), end, target) -
      ids.begin());
}

}  // namespace quoth::execute
