// Conditions on one variable turned into ranges of ids, where the store's data let them be.
// Part of make_plan.hpp.
#pragma once

#include <optional>

#include "engine/algebra/algebra.hpp"
#include "engine/plan/statistics.hpp"

namespace quoth::plan {

struct NarrowedColumn {
  storage::IdRange range;
  bool is_exact = false;  // the condition need not be tested again
  bool is_empty = false;  // no id can meet the condition
};

/// What a condition says about the ids of `variable`, which stands in `column` of `pattern`.
/// Nothing if it says nothing that a range could hold, or if the column holds values in other
/// encodings than the range covers.
Result<std::optional<NarrowedColumn>> narrowed(const algebra::Expression& condition,
                                               algebra::Variable variable,
                                               const storage::QuadPattern& pattern, int column,
                                               Statistics& statistics);

}  // namespace quoth::plan
