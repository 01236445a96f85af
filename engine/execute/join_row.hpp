// One row of a join being made: the two sides brought together, tested, written out.
// Used by the joins.
#pragma once

#include "engine/execute/columns.hpp"
#include "engine/execute/evaluate.hpp"

namespace quoth::execute {

class JoinRow {
 public:
  /// `joined` are the columns of both sides together; conditions are asked of them.
  JoinRow(const std::vector<Variable>& left, const std::vector<Variable>& right,
          const std::vector<algebra::Expression>& conditions, Context& context);

  /// Brings a left row and a right row together; false if they are not compatible or do not meet
  /// the conditions. `left` and `right` give the id of a column.
  template <typename Left, typename Right>
  bool combine(const Left& left, const Right& right) {
    for (const auto& pair : columns_.shared) {
      if (!are_compatible(left(pair.left), right(pair.right))) return false;
    }
    for (std::size_t i = 0; i < ids_.size(); ++i) {
      ids_[i] = columns_.left[i] ? left(*columns_.left[i]) : TermId{};
      if (!ids_[i].is_defined() && columns_.right[i]) ids_[i] = right(*columns_.right[i]);
    }
    return meets_conditions();
  }
  /// The left row alone, the right side's columns unbound.
  template <typename Left>
  void take_left(const Left& left) {
    for (std::size_t i = 0; i < ids_.size(); ++i) {
      ids_[i] = columns_.left[i] ? left(*columns_.left[i]) : TermId{};
    }
  }
  /// Writes the first columns of the row, as many as `out` has. (The left side's come first.)
  void write(BatchBuffer& out, std::size_t columns) const {
    for (std::size_t i = 0; i < columns; ++i) out.column(i).push_back(ids_[i]);
    out.finish_row();
  }

  const std::vector<Variable>& joined() const { return joined_; }

 private:
  bool meets_conditions();

  std::vector<Variable> joined_;
  JoinColumns columns_;
  std::vector<Evaluator> conditions_;
  std::vector<TermId> ids_;
};

}  // namespace quoth::execute
