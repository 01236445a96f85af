// How many quads match a pattern, exactly.
// Made from a QuadIndex. Next step: the planner, through storage/store/snapshot.hpp.
#pragma once

#include <optional>

#include "storage/quads/quad_cursor.hpp"

namespace quoth::storage {

/// Exact number of matching quads, up to `limit`.
///
/// Cost: two blocks and the directory where the pattern is a range of some order; else a scan.
Result<std::uint64_t> count_quads(const QuadSource& source, const QuadPattern& pattern,
                                  std::uint64_t limit);

/// The quad that `n` others of the pattern come before, columns in the order's own sequence.
/// Nothing if there are not as many, or where only a walk could tell: a transaction's changes lie
/// beside the blocks, or a column behind the range must be looked at.
///
/// Cost: three blocks and a search in the directory and the delta.
Result<std::optional<QuadIds>> nth_quad(const QuadSource& source, const QuadPattern& pattern,
                                        IndexOrder order, std::uint64_t n);

}  // namespace quoth::storage
