// Counts that the planner asks the store for, each asked once.
#pragma once

#include <map>
#include <quoth/result.hpp>

#include "storage/store/store.hpp"

namespace quoth::plan {

class Statistics {
 public:
  explicit Statistics(const storage::Snapshot& snapshot) : snapshot_(snapshot) {}

  const storage::Snapshot& snapshot() const { return snapshot_; }

  /// Exact number of quads that match.
  Result<double> count(const storage::QuadPattern& pattern);
  /// About how many different ids stand in a column of the matching quads. The subjects and objects
  /// of a whole predicate are counted by the store; else it is the share in a first block, read in
  /// an order that brings equal ones together.
  Result<double> distinct(const storage::QuadPattern& pattern, int column);
  /// Whether any quad stands in a named graph.
  Result<bool> has_named_graphs();

 private:
  using Key = std::array<std::uint64_t, 9>;

  Result<double> count_runs(const storage::QuadPattern& pattern, int column);
  /// How many there are in the whole predicate that the pattern names, if it names one.
  Result<std::optional<double>> exact_distinct(const storage::QuadPattern& pattern, int column);

  const storage::Snapshot& snapshot_;
  std::map<Key, double> counts_;
  std::map<Key, double> distincts_;
  std::optional<bool> has_named_graphs_;
};

/// The columns of an order: 0 subject, 1 predicate, 2 object, then 3, the graph.
std::array<int, 4> columns_of(storage::IndexOrder order);
bool is_bound(const storage::IdRange& range);
bool is_open(const storage::IdRange& range);
/// An order whose first columns are the bound ones and then `column`; the best there is.
storage::IndexOrder order_for(const storage::QuadPattern& pattern, int column);

}  // namespace quoth::plan
