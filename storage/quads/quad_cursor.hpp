// The TripleCursor over the blocks of one order, with the delta and a transaction merged in.
// Made from a QuadIndex. Next step: engine/execute through triple_cursor.hpp.
#pragma once

#include <memory>

#include "storage/quads/ordered_pattern.hpp"
#include "storage/quads/quad_changes.hpp"
#include "storage/quads/quad_index.hpp"

namespace quoth::storage {

/// What a cursor reads: one committed state and, if not null, a transaction's changes over it.
struct QuadSource {
  const QuadIndex* index = nullptr;
  const KeyValueSnapshot* snapshot = nullptr;
  const QuadChanges* changes = nullptr;
};

/// Matching quads in the order asked. The order's longest bound prefix, and a range on the column
/// behind it, bound what is read; the other columns are filtered.
///
/// A cursor over a transaction shows at least the writes made before it, and may or may not show
/// later ones. Lifetime: borrows what the source points to.
/// Cost: a block that no change touches and nothing filters is handed out as it lies in memory.
std::unique_ptr<TripleCursor> scan_quads(const QuadSource& source, const QuadPattern& pattern,
                                         IndexOrder order);

}  // namespace quoth::storage
