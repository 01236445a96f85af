// Rows held in memory, column by column, and an index of them by some columns.
#pragma once

#include <span>
#include <vector>

#include "engine/execute/batch.hpp"
#include "engine/execute/context.hpp"

namespace quoth::execute {

/// What it holds counts against the query's memory.
class RowTable {
 public:
  RowTable(std::size_t columns, Context& context) : columns_(columns), context_(context) {}
  RowTable(const RowTable&) = delete;
  RowTable& operator=(const RowTable&) = delete;
  ~RowTable() { context_.release(charged_); }

  std::size_t rows() const { return rows_; }
  std::size_t width() const { return columns_.size(); }
  TermId at(std::size_t column, std::size_t row) const { return columns_[column][row]; }
  const std::vector<TermId>& column(std::size_t at) const { return columns_[at]; }
  Context& context() const { return context_; }

  Result<void> append(const Batch& batch);
  Result<void> append(std::span<const TermId> row);
  void clear();
  /// The rows named, in that order, and no others.
  void keep(std::span<const std::uint32_t> rows);

 private:
  Result<void> account();

  std::vector<std::vector<TermId>> columns_;
  Context& context_;
  std::size_t rows_ = 0;
  std::size_t charged_ = 0;
};

std::uint64_t hash_of(std::uint64_t hash, TermId id);

/// The numbers of `count` columns: the key of whole rows.
std::vector<std::size_t> all_columns(std::size_t count);

/// Finds rows of a table by the ids of its key columns. Rows are entered in their order.
class RowIndex {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;

  RowIndex(const RowTable& table, std::vector<std::size_t> keys)
      : table_(table), keys_(std::move(keys)) {}

  /// Enters the rows that were appended to the table since the last call. Errors: `cancelled`,
  /// `deadline`.
  Result<void> update();
  /// The first row with these key ids, or `none`.
  std::uint32_t find(std::span<const TermId> key) const;
  /// The row after `row` with the same key, or `none`.
  std::uint32_t next(std::uint32_t row, std::span<const TermId> key) const;

 private:
  std::uint32_t skip(std::uint32_t row, std::span<const TermId> key) const;
  std::uint64_t hash_of_row(std::size_t row) const;
  Result<void> grow();

  const RowTable& table_;
  std::vector<std::size_t> keys_;
  std::vector<std::uint32_t> heads_;
  std::vector<std::uint32_t> links_;
  std::size_t entered_ = 0;
};

}  // namespace quoth::execute
