// Ranges that can hold the first rows of an order. Part of make_plan.hpp.
#pragma once

#include "engine/plan/plan.hpp"
#include "engine/plan/statistics.hpp"

namespace quoth::plan {

/// Where a sort with a limit reads one scan, and sorts first by a column whose ids stand in the
/// order of values, the scan is narrowed to the ids that the first rows can have: a place in the
/// index tells which. Errors: those of reading the store.
Result<void> narrow_to_top(Sort& sort, Statistics& statistics);

/// The ids of the column in the first `wanted` rows of the scan, in their order or, descending,
/// from its end: none that is left out is of a row before the last of these. Nothing where ids do
/// not stand in the order of values, or where the index does not tell. Errors: those of the store.
Result<std::optional<storage::IdRange>> ids_of_top(const Scan& scan, int column, bool is_descending,
                                                   std::uint64_t wanted, Statistics& statistics);

}  // namespace quoth::plan
