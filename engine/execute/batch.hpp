// Rows between operators: columns of ids, a few thousand rows at a time.
// Made by operator.hpp. Next step: the rows of engine/api.
#pragma once

#include <span>
#include <vector>

#include "engine/algebra/expression.hpp"
#include "storage/terms/term_id.hpp"

namespace quoth::execute {

using algebra::Variable;
using storage::TermId;

/// Rows that an operator hands on at once; joins stop at the first row over it.
inline constexpr std::size_t batch_rows = 4096;

/// Borrowed columns; undefined_term is "unbound". Valid until the next call on the operator.
struct Batch {
  std::vector<std::span<const TermId>> columns;
  std::size_t rows = 0;
};

/// Columns that an operator fills itself.
class BatchBuffer {
 public:
  explicit BatchBuffer(std::size_t columns) : columns_(columns) { batch_.columns.resize(columns); }

  void clear() {
    for (auto& column : columns_) column.clear();
    rows_ = 0;
  }
  std::size_t rows() const { return rows_; }
  bool is_full() const { return rows_ >= batch_rows; }
  std::vector<TermId>& column(std::size_t at) { return columns_[at]; }
  /// After one id was pushed to every column.
  void finish_row() { ++rows_; }
  void set_rows(std::size_t rows) { rows_ = rows; }

  /// What was filled in; nullptr where that is nothing.
  const Batch* view() {
    if (rows_ == 0) return nullptr;
    for (std::size_t i = 0; i < columns_.size(); ++i) batch_.columns[i] = columns_[i];
    batch_.rows = rows_;
    return &batch_;
  }

 private:
  std::vector<std::vector<TermId>> columns_;
  std::size_t rows_ = 0;
  Batch batch_;
};

}  // namespace quoth::execute
