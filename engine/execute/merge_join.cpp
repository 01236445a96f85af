#include "engine/execute/build_operators.hpp"
#include "engine/execute/join_row.hpp"
#include "engine/execute/row_table.hpp"

namespace quoth::execute {
namespace {

/// One side, row by row.
class Side {
 public:
  Side(OperatorPointer source, Variable key)
      : source_(std::move(source)), key_(column_at(source_->columns(), key)) {}

  const std::vector<Variable>& columns() const { return source_->columns(); }
  bool is_at_end() const { return batch_ == nullptr; }
  TermId key() const { return batch_->columns[key_][row_]; }
  TermId at(std::size_t column) const { return batch_->columns[column][row_]; }

  Result<void> start() { return load(); }
  Result<void> advance() {
    if (++row_ < batch_->rows) return {};
    return load();
  }

 private:
  Result<void> load() {
    auto batch = source_->next();
    if (!batch) return batch.error();
    batch_ = batch.value();
    row_ = 0;
    return {};
  }

  OperatorPointer source_;
  std::size_t key_;
  const Batch* batch_ = nullptr;
  std::size_t row_ = 0;
};

// Rows of the right side with one key are held while the left side's rows with that key pass by.
class MergeJoin final : public Operator {
 public:
  MergeJoin(const plan::Node& node, const plan::MergeJoin& form, Context& context)
      : Operator(node.columns),
        context_(context),
        left_(build_operators(*form.left, context), form.key),
        right_(build_operators(*form.right, context), form.key),
        run_(right_.columns().size(), context),
        row_(left_.columns(), right_.columns(), {}, context),
        out_(node.columns.size()) {}

  Result<const Batch*> next() override {
    auto going_on = context_.check();
    if (!going_on) return going_on.error();
    if (!is_started_) {
      is_started_ = true;
      auto left = left_.start();
      if (!left) return left.error();
      auto right = right_.start();
      if (!right) return right.error();
    }
    out_.clear();
    while (!out_.is_full() && !left_.is_at_end()) {
      auto joined = join_left_row();
      if (!joined) return joined.error();
    }
    return out_.view();
  }

 private:
  Result<void> join_left_row() {
    if (run_.rows() == 0 || run_key_ != left_.key()) {
      auto found = find_run();
      if (!found) return found;
    }
    if (run_.rows() == 0 || run_key_ != left_.key()) return left_.advance();
    const auto left = [&](std::size_t column) { return left_.at(column); };
    for (; run_row_ < run_.rows() && !out_.is_full(); ++run_row_) {
      const std::size_t at = run_row_;
      if (row_.combine(left, [&](std::size_t column) { return run_.at(column, at); })) {
        row_.write(out_, columns().size());
      }
    }
    if (run_row_ < run_.rows()) return {};
    run_row_ = 0;
    return left_.advance();
  }

  /// The right side's rows with the left side's key, if there are any.
  Result<void> find_run() {
    run_.clear();
    run_row_ = 0;
    run_key_ = left_.key();
    while (!right_.is_at_end() && right_.key() < run_key_) {
      auto moved = right_.advance();
      if (!moved) return moved;
    }
    std::vector<TermId> row(run_.width());
    while (!right_.is_at_end() && right_.key() == run_key_) {
      for (std::size_t i = 0; i < row.size(); ++i) row[i] = right_.at(i);
      auto appended = run_.append(row);
      if (!appended) return appended;
      auto moved = right_.advance();
      if (!moved) return moved;
    }
    return {};
  }

  Context& context_;
  Side left_, right_;
  RowTable run_;
  TermId run_key_;
  std::size_t run_row_ = 0;
  JoinRow row_;
  BatchBuffer out_;
  bool is_started_ = false;
};

}  // namespace

OperatorPointer make_merge_join(const plan::Node& node, const plan::MergeJoin& form,
                                Context& context) {
  return std::make_unique<MergeJoin>(node, form, context);
}

}  // namespace quoth::execute
