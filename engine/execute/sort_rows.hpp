// Rows of a table brought in the order of a sort's keys, in several threads where that pays.
// Used by sort.cpp.
#pragma once

#include <functional>

#include "engine/execute/row_table.hpp"

namespace quoth::execute {

struct RowKey {
  std::size_t column = 0;
  bool descending = false;
};

/// The numbers of the table's first `wanted` rows in the order of the keys, the first counting
/// most; of all rows where there are not as many. Rows that no key tells apart are in the order of
/// their numbers. Errors: `cancelled`, `deadline`, `memory`; those of the store.
///
/// Cost: 8 bytes a row, and for each thread the texts that ids do not order.
Result<std::vector<std::uint32_t>> sorted_rows(const RowTable& table,
                                               const std::vector<RowKey>& keys, std::size_t wanted);

}  // namespace quoth::execute
