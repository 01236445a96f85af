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

namespace {

int worth_of(const QuadPattern& pattern, IndexOrder order) {
  const ColumnOrder columns = columns_of(order);
  std::size_t bound = 0;
  while (bound < 3 &&
         pattern.columns[columns[bound]].first == pattern.columns[columns[bound]].last) {
    ++bound;
  }
  if (bound == 3) return 7;
  return static_cast<int>(2 * bound) + (is_free(pattern.columns[columns[bound]]) ? 0 : 1);
}

}  // namespace

IndexOrder best_order(const QuadPattern& pattern) {
  IndexOrder best = all_orders.front();
  int best_worth = -1;
  for (const IndexOrder order : all_orders) {
    const int worth = worth_of(pattern, order);
    if (worth > best_worth) best = order;
    best_worth = std::max(best_worth, worth);
  }
  return best;
}

}  // namespace quoth::storage
