// The QuadLookup over the blocks of one order, with the delta and a transaction merged in.
// Made from a QuadIndex. Next step: engine/execute through triple_cursor.hpp.
#pragma once

#include <memory>

#include "storage/quads/quad_cursor.hpp"

namespace quoth::storage {

/// Lifetime: borrows what the source points to. As `scan_quads`, it shows at least the writes of a
/// transaction that were made before it.
std::unique_ptr<QuadLookup> look_up_quads(const QuadSource& source, const QuadPattern& pattern,
                                          IndexOrder order);

}  // namespace quoth::storage
