// The rows of an answer as people and programs read them: terms, names, notes.
// Made from a query's text by answer_query; stands behind quoth::Rows.
#pragma once

#include <optional>

#include "engine/api/running_query.hpp"

namespace quoth::api {

class Answer {
 public:
  virtual ~Answer() = default;

  const std::vector<std::string>& columns() const { return columns_; }
  const std::vector<std::string>& notes() const { return notes_; }
  const Value& cell(std::size_t column) const { return cells_[column]; }

  /// Moves to the next row; false at the end, when the notes are complete.
  virtual Result<bool> next() = 0;
  /// The same, the row being appended to `line` (see Rows::next_line); by the cells of `next` where
  /// no kind of answer knows better.
  virtual Result<bool> next_line(std::string& line);

 protected:
  std::vector<std::string> columns_;
  std::vector<std::string> notes_;
  std::vector<Value> cells_;
};

/// The rows of a pipeline or of a question. Changes are for change.hpp.
/// Errors: those of looking names up and of planning.
Result<std::unique_ptr<Answer>> answer_query(const Session& session,
                                             std::shared_ptr<const ParsedText> text,
                                             const AskOptions& options);

/// One row that was worked out before.
std::unique_ptr<Answer> answer_row(std::vector<std::string> columns, std::vector<Value> cells,
                                   std::vector<std::string> notes);

}  // namespace quoth::api
