// Rows of a block with the changes over them, and the rows of those that match a pattern.
// Made from a decoded block and a ChangeMerge. Next step: quad_cursor.cpp, quad_lookup.cpp.
#pragma once

#include "storage/blocks/quad_block.hpp"
#include "storage/quads/change_merge.hpp"
#include "storage/quads/ordered_pattern.hpp"

namespace quoth::storage {

/// Appends to `out` the rows [begin, end) of `block` and the changes up to `last` and with it,
/// which are then taken. No row may lie behind `last`. Cost: what lies between two changes is
/// copied column by column.
void merge_rows(const BlockColumns& block, std::size_t begin, std::size_t end, ChangeMerge& changes,
                const QuadIds& last, BlockColumns& out);

/// Appends to `out` what the next changes add, until it holds `rows_max` rows.
void take_changes(ChangeMerge& changes, std::size_t rows_max, BlockColumns& out);

/// Appends to `out` those of the rows [begin, end) of `block` that match.
void filter_rows(const BlockColumns& block, std::size_t begin, std::size_t end,
                 const OrderedPattern& pattern, BlockColumns& out);

/// Appends to `out` the rows [begin, end) of `block`.
void copy_rows(const BlockColumns& block, std::size_t begin, std::size_t end, BlockColumns& out);

void clear_rows(BlockColumns& rows);

/// The rows [begin, end) of `rows`, whose columns stand in `order`, as columns of quads.
QuadBlock quads_of(const BlockColumns& rows, std::size_t begin, std::size_t end, IndexOrder order);

}  // namespace quoth::storage
