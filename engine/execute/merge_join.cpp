#include "engine/execute/build_operators.hpp"
#include "engine/execute/gallop.hpp"
#include "engine/execute/join_rows.hpp"
#include "engine/execute/row_table.hpp"

namespace quoth::execute {
namespace {

/// One side, batch by batch.
class Side {
 public:
  Side(OperatorPointer source, Variable key)
      : source_(std::move(source)), key_(column_at(source_->columns(), key)) {}

  const std::vector<Variable>& columns() const { return source_->columns(); }
  bool is_at_end() const { return is_at_end_; }
  const Batch& batch() const { return *batch_; }
  bool needs_batch() const { return batch_ == nullptr || row_ == batch_->rows; }
  std::size_t row() const { return row_; }
  TermId key() const { return keys()[row_]; }
  void move_to(std::size_t row) { row_ = row; }
  void move_to(TermId key) { row_ = gallop(keys(), row_, key); }
  /// Where the rows with the key at hand end, within the batch.
  std::size_t run_end() const {
    const auto ids = keys();
    std::size_t end = row_ + 1;
    while (end < ids.size() && ids[end] == ids[row_]) ++end;
    return end;
  }

  Result<void> load() {
    auto batch = source_->next();
    if (!batch) return batch.error();
    batch_ = batch.value();
    is_at_end_ = batch_ == nullptr;
    row_ = 0;
    return {};
  }

 private:
  std::span<const TermId> keys() const { return batch_->columns[key_]; }

  OperatorPointer source_;
  std::size_t key_;
  const Batch* batch_ = nullptr;
  std::size_t row_ = 0;
  bool is_at_end_ = false;
};

// Runs of one key are paired where they lie. One that reaches the end of the right side's batch is
// held in memory, since it may go on in the next, while the left side's rows pass by.
class MergeJoin final : public Operator {
 public:
  MergeJoin(const plan::Node& node, const plan::MergeJoin& form, Context& context)
      : Operator(node.columns),
        context_(context),
        left_(build_operators(*form.left, context), form.key),
        right_(build_operators(*form.right, context), form.key),
        run_(right_.columns().size(), context),
        rows_({form.kind, node.columns, left_.columns(), right_.columns(), {form.key}, nullptr},
              context) {}

  Result<const Batch*> next() override {
    auto going_on = context_.check();
    if (!going_on) return going_on.error();
    rows_.clear();
    while (!rows_.is_full()) {
      if (left_.needs_batch()) {
        auto loaded = load_left();
        if (!loaded) return loaded.error();
      }
      if (left_.is_at_end()) break;
      auto joined = has_run_ ? join_with_run() : join_with_batch();
      if (!joined) return joined.error();
      if (is_over_) break;
    }
    return rows_.view();
  }

 private:
  static constexpr std::size_t pairs_per_check = 1u << 18;

  Result<void> load_left() {
    if (left_.is_at_end()) return {};
    rows_.set_left({});  // what was paired so far is gathered before its columns go
    auto loaded = left_.load();
    if (loaded && !left_.is_at_end()) rows_.set_left(left_.batch().columns);
    return loaded;
  }

  Result<void> load_right() {
    rows_.set_right({});
    auto loaded = right_.load();
    if (loaded && !right_.is_at_end()) rows_.set_right(right_.batch().columns);
    return loaded ? context_.check() : loaded;
  }

  Result<void> join_with_batch() {
    if (right_.needs_batch() && !right_.is_at_end()) {
      auto loaded = load_right();
      if (!loaded) return loaded;
    }
    if (right_.is_at_end()) {
      is_over_ = true;
      return {};
    }
    if (left_.key() < right_.key()) {
      left_.move_to(right_.key());
      return {};
    }
    if (right_.key() < left_.key()) {
      right_.move_to(left_.key());
      return {};
    }
    const std::size_t run_end = right_.run_end();
    if (run_end == right_.batch().rows) return hold_run();
    const TermId key = right_.key();
    while (!left_.needs_batch() && left_.key() == key) {
      if (!pair_left_row(right_.row(), run_end)) return {};
    }
    if (!left_.needs_batch()) right_.move_to(run_end);
    return {};
  }

  Result<void> join_with_run() {
    if (left_.key() != run_key_) {
      has_run_ = false;
      rows_.set_right({});
      run_.clear();
      if (!right_.is_at_end()) rows_.set_right(right_.batch().columns);
      return {};
    }
    const std::size_t rows_at_once = std::max<std::size_t>(1, pairs_per_check / run_.rows());
    for (std::size_t i = 0; i < rows_at_once; ++i) {
      if (left_.needs_batch() || left_.key() != run_key_) return {};
      if (!pair_left_row(0, run_.rows())) break;
    }
    return context_.check();
  }

  /// False where the batch is full before the row is done, or the row is so long that it is time to
  /// ask whether to go on.
  bool pair_left_row(std::size_t begin, std::size_t end) {
    const auto row = static_cast<std::uint32_t>(left_.row());
    if (rows_.is_full()) return false;
    if (rows_.looks_at_right()) {
      // Pairs that fail their test fill no batch.
      const std::size_t piece = std::min(end, begin + paired_ + pairs_per_check);
      const std::size_t paired =
          rows_.pair(row, begin + paired_, piece, [](std::size_t at) { return at; });
      paired_ = paired - begin;
      if (paired < piece || (piece < end && !rows_.is_decided())) return false;
      paired_ = 0;
    } else {
      rows_.count(end - begin);
    }
    rows_.finish(row);
    left_.move_to(left_.row() + 1);
    return true;
  }

  /// Takes all rows of the right side with the key at hand into memory.
  Result<void> hold_run() {
    run_.clear();
    run_key_ = right_.key();
    while (!right_.is_at_end() && (right_.needs_batch() || right_.key() == run_key_)) {
      if (right_.needs_batch()) {
        auto loaded = load_right();
        if (!loaded) return loaded;
        continue;
      }
      const std::size_t end = right_.run_end();
      Batch part = right_.batch();
      part.rows = end - right_.row();
      for (auto& column : part.columns) column = column.subspan(right_.row(), part.rows);
      auto appended = run_.append(part);
      if (!appended) return appended;
      right_.move_to(end);
    }
    has_run_ = true;
    ColumnSpans columns;
    for (std::size_t i = 0; i < run_.width(); ++i) columns.push_back(run_.column(i));
    rows_.set_right(columns);
    return {};
  }

  Context& context_;
  Side left_, right_;
  RowTable run_;
  TermId run_key_;
  bool has_run_ = false;
  std::size_t paired_ = 0;  // of the left row at hand: its partners that have been paired
  bool is_over_ = false;
  JoinRows rows_;
};

}  // namespace

OperatorPointer make_merge_join(const plan::Node& node, const plan::MergeJoin& form,
                                Context& context) {
  return std::make_unique<MergeJoin>(node, form, context);
}

}  // namespace quoth::execute
