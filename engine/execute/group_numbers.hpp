// Numbers for the different keys of rows, in the order in which they are first met.
// Used by group.cpp and distinct.cpp.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "engine/execute/id_map.hpp"
#include "engine/execute/row_table.hpp"

namespace quoth::execute {

class GroupNumbers {
 public:
  GroupNumbers(std::size_t keys, Context& context)
      : context_(context), table_(keys, context), index_(table_, all_columns(keys)), key_(keys) {}
  ~GroupNumbers() { context_.release(charged_); }
  GroupNumbers(const GroupNumbers&) = delete;
  GroupNumbers& operator=(const GroupNumbers&) = delete;

  std::size_t size() const { return only_group_ ? 1 : table_.rows(); }
  TermId key(std::size_t column, std::size_t group) const { return table_.at(column, group); }

  /// Of no keys: the one group that there is.
  void add_only_group() { only_group_ = true; }

  /// The group of each row; `columns` says where its keys stand, nothing for one that is never
  /// bound. Errors: `memory`.
  Result<void> number(const Batch& batch, const std::vector<std::optional<std::size_t>>& columns,
                      std::vector<std::uint32_t>& numbers);

 private:
  Result<void> number_by_one(std::span<const TermId> ids, std::vector<std::uint32_t>& numbers);
  Result<void> number_by_two(std::span<const TermId> first, std::span<const TermId> second,
                             std::vector<std::uint32_t>& numbers);
  Result<void> number_by_many(const Batch& batch,
                              const std::vector<std::optional<std::size_t>>& columns,
                              std::vector<std::uint32_t>& numbers);

  void clear_new();
  Result<void> append_new();
  Result<void> charge_maps();

  Context& context_;
  RowTable table_;  // the keys of each group
  IdMap ids_;       // of one key
  PairMap pairs_;   // of two
  RowIndex index_;  // of several
  std::vector<TermId> key_;
  std::array<std::vector<TermId>, 2> new_;  // of one key or of two: those of the rows at hand
  bool only_group_ = false;
  std::size_t charged_ = 0;
};

}  // namespace quoth::execute
