#include "storage/quads/ordered_pattern.hpp"

#include <algorithm>

namespace quoth::storage {
OrderedPattern::OrderedPattern(const QuadPattern& pattern, IndexOrder order) {
  const ColumnOrder columns = columns_of(order);
  for (std::size_t i = 0; i < 4; ++i) ranges[i] = pattern.columns[columns[i]];
  while (bound_prefix < 4 && ranges[bound_prefix].first == ranges[bound_prefix].last) {
    ++bound_prefix;
  }
  for (std::size_t i = 0; i < 4; ++i) {
    const bool is_in_range = i <= bound_prefix;
    first[i] = is_in_range ? ranges[i].first : TermId{0};
    last[i] = is_in_range ? ranges[i].last : TermId{UINT64_MAX};
    is_empty = is_empty || ranges[i].first > ranges[i].last;
    if (!is_in_range && !is_free(ranges[i])) (i == 3 ? filters_graph : filters_columns) = true;
  }
}

bool OrderedPattern::matches(const QuadIds& columns) const {
  for (std::size_t i = 0; i < 4; ++i) {
    if (columns[i] < ranges[i].first || columns[i] > ranges[i].last) return false;
  }
  return true;
}

IndexOrder best_order(const QuadPattern& pattern) {
  const auto worth = [&pattern](IndexOrder order) {
    const OrderedPattern ordered(pattern, order);
    if (ordered.bound_prefix >= 3) return 7;
    return static_cast<int>(2 * ordered.bound_prefix) +
           (is_free(ordered.ranges[ordered.bound_prefix]) ? 0 : 1);
  };
  return *std::max_element(all_orders.begin(), all_orders.end(),
                           [&worth](IndexOrder a, IndexOrder b) { return worth(a) < worth(b); });
}

}  // namespace quoth::storage
