// The groups of rows and what is asked of each.
// Used by group.cpp for all rows, by group_in_parts.cpp for those of each part.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "engine/execute/aggregate.hpp"
#include "engine/execute/group_numbers.hpp"
#include "engine/plan/plan.hpp"

namespace quoth::execute {

/// Groups by the ids of the keys, in the order in which they were first met. Without keys there is
/// one group, even of no rows. Counts against the query's memory.
class GroupedRows {
 public:
  /// Of rows with these columns. All must outlive it.
  GroupedRows(const plan::Group& form, const std::vector<Variable>& columns, Context& context);
  ~GroupedRows();
  GroupedRows(const GroupedRows&) = delete;
  GroupedRows& operator=(const GroupedRows&) = delete;

  std::size_t size() const { return groups_.size(); }
  TermId key(std::size_t column, std::size_t group) const { return groups_.key(column, group); }

  /// Errors: `memory`, `cancelled`, `deadline`; `limit` for a count over 63 bits.
  Result<void> add(const Batch& batch);

  /// Whether the groups of some rows and the groups of those behind them tell those of all.
  static bool can_be_joined(const plan::Group& form);
  /// Takes in the groups of rows that come behind; false where sums might come out otherwise than
  /// row by row, and then this is of no more use. Errors: as of rows.
  Result<bool> join(GroupedRows& behind);

  /// The value of an aggregate; undefined for an error. Errors: `memory`, and of the store.
  Result<TermId> result(std::size_t aggregate, std::size_t group);

 private:
  Result<void> number(const Batch& batch, const std::vector<std::optional<std::size_t>>& columns);
  Result<void> grow();
  Result<void> count(const Batch& batch, std::size_t aggregate);
  Result<void> count_pairs(const Batch& batch, std::size_t aggregate);
  Result<void> add_pairs(std::size_t aggregate);
  bool add_weights(const Batch& batch, std::size_t row, std::int64_t& count) const;
  void accumulate(const Batch& batch, std::size_t aggregate);
  Result<void> join_pairs(const GroupNumbers& behind, std::size_t aggregate);
  bool join_values(GroupedRows& behind, std::size_t aggregate);
  Result<void> number_groups(const GroupedRows& behind);

  const plan::Group& form_;
  Context& context_;
  IdOrder order_;
  GroupNumbers groups_;
  std::vector<std::size_t> weights_;
  std::vector<std::optional<std::size_t>> key_columns_;
  std::vector<std::optional<Evaluator>> operands_;
  // Of each aggregate one of the two, by group.
  std::vector<std::vector<std::int64_t>> counts_;
  std::vector<std::vector<Accumulator>> accumulators_;
  std::vector<std::uint32_t> numbers_;  // the groups of the rows at hand
  // Of aggregates that count different values: the pairs of a group and a value.
  std::vector<std::unique_ptr<GroupNumbers>> pairs_;
  std::vector<TermId> pair_groups_, pair_ids_;
  std::vector<std::uint32_t> pair_numbers_;
  std::size_t charged_ = 0;
};

}  // namespace quoth::execute
