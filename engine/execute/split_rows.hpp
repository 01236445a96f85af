// Cuts the rows of a part of a plan into runs that can be made one beside the other.
// Used by count_in_parts.cpp.
#pragma once

#include <vector>

#include "engine/plan/plan.hpp"
#include "storage/store/store.hpp"

namespace quoth::execute {

/// Plans whose rows, one after another, are those of `node` in their order; about as many for each.
/// Empty where rows do not come in the order of one scan at the left, or are too few to be worth
/// it. What joins hold in memory is held by each, so it has to be small beside what passes by.
/// Errors: those of the store.
Result<std::vector<plan::Node>> split_rows(const plan::Node& node, std::size_t parts,
                                           const storage::Snapshot& snapshot);

}  // namespace quoth::execute
