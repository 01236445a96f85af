#include "engine/plan/statistics.hpp"

#include <algorithm>

namespace quoth::plan {
namespace {

using storage::IndexOrder;
using storage::QuadPattern;
using storage::TermId;

std::array<std::uint64_t, 9> key_of(const QuadPattern& pattern, int column) {
  std::array<std::uint64_t, 9> key{};
  for (std::size_t i = 0; i < 4; ++i) {
    key[2 * i] = pattern.columns[i].first.bits;
    key[2 * i + 1] = pattern.columns[i].last.bits;
  }
  key[8] = static_cast<std::uint64_t>(column) + 4 * static_cast<std::uint64_t>(pattern.table);
  return key;
}

}  // namespace

Result<double> Statistics::count(const QuadPattern& pattern) {
  const auto key = key_of(pattern, 0);
  if (const auto found = counts_.find(key); found != counts_.end()) return found->second;
  auto counted = snapshot_.count(pattern);
  if (!counted) return counted.error();
  return counts_[key] = static_cast<double>(counted.value());
}

Result<double> Statistics::distinct(const QuadPattern& pattern, int column) {
  const auto key = key_of(pattern, column);
  if (const auto found = distincts_.find(key); found != distincts_.end()) return found->second;
  auto total = count(pattern);
  if (!total) return total;
  const auto bound = exact_distinct(pattern, column);
  if (!bound) return bound.error();
  if (bound.value() && is_open(pattern.columns[column == 0 ? 2 : 0])) {
    return distincts_[key] = std::min(total.value(), **bound);
  }
  double estimate = total.value();
  const auto cursor = snapshot_.scan(pattern, order_for(pattern, column));
  auto block = cursor->next();
  if (!block) return block.error();
  if (block.value() != nullptr) {
    const auto ids = (*block.value()).columns[static_cast<std::size_t>(column)];
    std::vector<TermId> seen(ids.begin(), ids.end());
    std::sort(seen.begin(), seen.end());
    const auto different =
        static_cast<double>(std::unique(seen.begin(), seen.end()) - seen.begin());
    estimate = std::max(1.0, total.value() * different / static_cast<double>(ids.size()));
    const bool is_one_run = different == 1 && total.value() > static_cast<double>(ids.size());
    if (is_one_run) {
      auto runs = count_runs(pattern, column);
      if (!runs) return runs;
      estimate = std::min(estimate, runs.value());
    }
  }
  return distincts_[key] = std::min(estimate, bound->value_or(estimate));
}

/// Steps from block to block behind the id that the last one ends with, as long as these are few;
/// then as many as rows, for all that is known.
Result<double> Statistics::count_runs(const QuadPattern& pattern, int column) {
  constexpr int blocks_max = 64;
  const IndexOrder order = order_for(pattern, column);
  const auto cursor = snapshot_.scan(pattern, order);
  double runs = 0;
  for (int step = 0; step < blocks_max; ++step) {
    auto block = cursor->next();
    if (!block) return block.error();
    if (block.value() == nullptr) return runs;
    const auto& ids = block.value()->columns[static_cast<std::size_t>(column)];
    for (std::size_t row = 0; row < ids.size(); ++row) {
      if (row == 0 || ids[row] != ids[row - 1]) ++runs;
    }
    std::array<TermId, 4> behind{};
    int prefix = 0;
    for (const int at : columns_of(order)) {
      behind[static_cast<std::size_t>(prefix++)] =
          block.value()->columns[static_cast<std::size_t>(at)].back();
      if (at == column) break;
    }
    ++behind[static_cast<std::size_t>(prefix - 1)].bits;
    auto moved = cursor->seek(behind, prefix);
    if (!moved) return moved.error();
  }
  return count(pattern);
}

Result<std::optional<double>> Statistics::exact_distinct(const QuadPattern& pattern, int column) {
  const storage::IdRange& predicate = pattern.columns[1];
  const bool is_counted = pattern.table == storage::RowTable::quads && is_bound(predicate) &&
                          (column == 0 || column == 2);
  if (!is_counted) return std::optional<double>();
  const auto counts = snapshot_.distinct(predicate.first);
  if (!counts) return counts.error();
  if (!counts.value()) return std::optional<double>();
  const std::uint64_t counted = column == 0 ? (*counts)->subjects : (*counts)->objects;
  return std::optional<double>(std::max(1.0, static_cast<double>(counted)));
}

Result<bool> Statistics::has_named_graphs() {
  if (has_named_graphs_) return *has_named_graphs_;
  QuadPattern pattern;
  pattern.columns[3].first = TermId{storage::default_graph.bits + 1};
  auto counted = snapshot_.count(pattern, 1);
  if (!counted) return counted.error();
  has_named_graphs_ = counted.value() > 0;
  return *has_named_graphs_;
}

std::array<int, 4> columns_of(IndexOrder order) {
  switch (order) {
    case IndexOrder::spo:
      return {0, 1, 2, 3};
    case IndexOrder::sop:
      return {0, 2, 1, 3};
    case IndexOrder::pso:
      return {1, 0, 2, 3};
    case IndexOrder::pos:
      return {1, 2, 0, 3};
    case IndexOrder::osp:
      return {2, 0, 1, 3};
    case IndexOrder::ops:
      return {2, 1, 0, 3};
    case IndexOrder::tspo:
      return {3, 0, 1, 2};
  }
  return {0, 1, 2, 3};
}

bool is_bound(const storage::IdRange& range) { return range.first == range.last; }

bool is_open(const storage::IdRange& range) {
  return range.first.bits == 0 && range.last.bits == UINT64_MAX;
}

IndexOrder order_for(const QuadPattern& pattern, int column) {
  IndexOrder best = IndexOrder::spo;
  int best_score = -1;
  for (const IndexOrder order : {IndexOrder::spo, IndexOrder::sop, IndexOrder::pso, IndexOrder::pos,
                                 IndexOrder::osp, IndexOrder::ops}) {
    const auto columns = columns_of(order);
    int prefix = 0;
    while (
        prefix < 3 &&
        is_bound(
            pattern.columns[static_cast<std::size_t>(columns[static_cast<std::size_t>(prefix)])])) {
      ++prefix;
    }
    const bool comes_next = prefix < 3 && columns[static_cast<std::size_t>(prefix)] == column;
    const int score = prefix * 2 + (comes_next ? 1 : 0);
    if (score > best_score) {
      best = order;
      best_score = score;
    }
  }
  return best;
}

}  // namespace quoth::plan
