// How many quads match a pattern, exactly.
// Made from a QuadIndex. Next step: the planner, through storage/store/snapshot.hpp.
#pragma once

#include "storage/quads/quad_cursor.hpp"

namespace quoth::storage {

/// Exact number of matching quads, up to `limit`.
///
/// Cost: two blocks and the directory where the pattern is a range of some order; else a scan.
Result<std::uint64_t> count_quads(const QuadSource& source, const QuadPattern& pattern,
                                  std::uint64_t limit);

}  // namespace quoth::storage
