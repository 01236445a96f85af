// The rows of a table by the ids of their key columns, rows of one key side by side.
// Used by hash_join.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/execute/row_table.hpp"

namespace quoth::execute {

/// Built once over a whole table. Where there is one key and its ids lie close together, as the
/// numbers of terms do that came in one load, an id leads to its rows by its place in an array;
/// else by its hash.
class KeyTable {
 public:
  /// Charges the query for what it takes, before it takes it. Errors: `memory`, `cancelled`,
  /// `deadline`; `limit` for more rows than 32 bits count.
  Result<void> build(const RowTable& table, const std::vector<std::size_t>& keys, Context& context);

  /// Rows whose keys are these, ascending. Of no keys, all rows.
  std::span<const std::uint32_t> find(std::span<const TermId> key) const;

 private:
  static constexpr std::uint32_t none = UINT32_MAX;

  Result<void> build_by_place(std::span<const TermId> ids, TermId least, std::size_t range,
                              Context& context);
  Result<void> build_by_hash(Context& context);
  /// Row numbers sorted by the group of each row.
  Result<void> gather(const std::vector<std::uint32_t>& groups, std::size_t count,
                      Context& context);
  std::uint64_t hash_of_row(std::size_t row) const;
  bool is_key_of(std::span<const TermId> key, std::size_t row) const;
  std::span<const std::uint32_t> group(std::size_t at) const {
    return std::span(rows_).subspan(starts_[at], starts_[at + 1] - starts_[at]);
  }

  const RowTable* table_ = nullptr;
  std::vector<std::size_t> keys_;
  bool is_by_place_ = false;
  TermId least_;
  std::vector<std::uint32_t> starts_;  // of the groups in `rows_`, and the end of the last
  std::vector<std::uint32_t> rows_;
  std::vector<std::uint32_t> slots_;       // by hash: a group, or none
  std::vector<std::uint32_t> first_rows_;  // of each group
};

}  // namespace quoth::execute
