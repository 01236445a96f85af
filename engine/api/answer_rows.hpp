// The rows of a running query, one after another, read as cells or spelled as lines.
// Used by answer.cpp and sparql_answer.cpp.
#pragma once

#include "engine/api/cell_speller.hpp"
#include "engine/api/running_query.hpp"
#include "engine/api/value_reader.hpp"

namespace quoth::api {

class AnswerRows {
 public:
  AnswerRows(std::unique_ptr<RunningQuery> query, Names names)
      : query_(std::move(query)), values_(query_->context(), names) {}

  const RunningQuery& query() const { return *query_; }

  /// To the next row; false at the end.
  Result<bool> move();
  /// The cells of the row, as many as the query has columns.
  Result<void> read(std::vector<Value>& cells);
  /// Appends the row to `line`, as Rows::next_line says.
  Result<void> spell(std::string& line);

 private:
  storage::TermId id_at(std::size_t column) const {
    return batch_->columns[query_->place_of(column)][row_];
  }

  std::unique_ptr<RunningQuery> query_;
  ValueReader values_;
  std::vector<std::unique_ptr<CellSpeller>> spellers_;  // by column, once a row was spelled
  const execute::Batch* batch_ = nullptr;
  std::size_t row_ = 0;
  bool is_done_ = false;
};

}  // namespace quoth::api
