// The TripleCursor over the keys of one order, with a transaction's changes merged in.
// Made from a snapshot of the seam. Next step: engine/execute through triple_cursor.hpp.
#pragma once

#include <memory>

#include "storage/kv/key_value_store.hpp"
#include "storage/quads/quad_changes.hpp"
#include "storage/quads/triple_cursor.hpp"

namespace quoth::storage {

/// Matching quads in the order asked. The order's longest bound prefix, and a range on the column
/// behind it, bound what is read; the other columns are filtered.
///
/// `changes` may be null. A cursor over a transaction shows at least the writes made before it, and
/// may or may not show later ones.
/// Lifetime: borrows both.
std::unique_ptr<TripleCursor> scan_quads(const KeyValueSnapshot& snapshot,
                                         const QuadChanges* changes, const QuadPattern& pattern,
                                         IndexOrder order);

/// The order whose longest bound prefix is longest: the one to count in.
IndexOrder best_order(const QuadPattern& pattern);

/// Exact number of matching quads, up to `limit`.
Result<std::uint64_t> count_quads(const KeyValueSnapshot& snapshot, const QuadChanges* changes,
                                  const QuadPattern& pattern, std::uint64_t limit);

}  // namespace quoth::storage
