// A pattern with its columns in an index order: what can be a range, and what must be filtered.
// Made from a QuadPattern. Next step: quad_cursor.hpp and count_quads.hpp.
#pragma once

#include "storage/quads/index_order.hpp"

namespace quoth::storage {

/// Whether the range is every id.
inline bool is_free(const IdRange& range) {
  return range.first == TermId{0} && range.last == TermId{UINT64_MAX};
}

struct OrderedPattern {
  std::array<IdRange, 4> ranges;
  std::size_t bound_prefix = 0;  // columns that are one id each
  bool filters_columns = false;  // a column behind the range, the graph aside, is not free
  bool filters_graph = false;    // likewise the graph
  bool is_empty = false;
  QuadIds first{};  // the lowest and the highest columns of the range, both taken
  QuadIds last{};

  OrderedPattern(const QuadPattern& pattern, IndexOrder order);

  bool matches(const QuadIds& columns) const;
};

/// The order whose longest bound prefix is longest, a range behind it counting half: the one to
/// count in.
IndexOrder best_order(const QuadPattern& pattern);

}  // namespace quoth::storage
