// How many rows each group has, and nothing else of them.
// Used by count_in_parts.cpp.
#pragma once

#include "engine/execute/group_numbers.hpp"

namespace quoth::execute {

/// More than a count can tell: rows that are never made can be that many.
Error too_many_rows();

/// Groups are in the order in which they were first met; of no keys there is one, even of no rows.
class CountedGroups {
 public:
  /// Columns of the rows that are counted: their keys, nothing for one that is never bound; and
  /// numbers, of which each row stands for the product.
  struct Columns {
    std::vector<std::optional<std::size_t>> keys;
    std::vector<std::size_t> weights;
  };

  CountedGroups(std::size_t keys, Context& context);
  ~CountedGroups() { context_.release(charged_); }
  CountedGroups(const CountedGroups&) = delete;
  CountedGroups& operator=(const CountedGroups&) = delete;

  std::size_t size() const { return groups_.size(); }
  TermId key(std::size_t column, std::size_t group) const { return groups_.key(column, group); }
  std::int64_t count(std::size_t group) const { return counts_[group]; }

  /// Errors: `memory`; `limit` for a count over 63 bits.
  Result<void> add(const Batch& batch, const Columns& columns);
  /// Groups of rows that come behind those counted so far. Errors: likewise, and `cancelled`,
  /// `deadline`.
  Result<void> add(const CountedGroups& behind);

 private:
  Result<void> grow();

  Context& context_;
  std::size_t keys_;
  GroupNumbers groups_;
  std::vector<std::int64_t> counts_;
  std::vector<std::uint32_t> numbers_;  // the groups of a batch's rows
  std::size_t charged_ = 0;
};

}  // namespace quoth::execute
