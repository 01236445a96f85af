#include <algorithm>
#include <map>

#include "engine/execute/build_operators.hpp"
#include "engine/execute/columns.hpp"
#include "engine/execute/key_table.hpp"

namespace quoth::execute {
namespace {

/// Which of the shared columns a row binds.
using Bound = std::vector<bool>;

Bound common_of(const Bound& a, const Bound& b) {
  Bound common(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) common[i] = a[i] && b[i];
  return common;
}

bool has_any(const Bound& bound) {
  return std::find(bound.begin(), bound.end(), true) != bound.end();
}

/// Rows of the right side that bind the same columns, with an index for each set of columns that
/// rows of the left side have in common with them.
class RowsBinding {
 public:
  RowsBinding(Bound bound, Context& context)
      : bound_(std::move(bound)), rows_(bound_.size(), context) {}

  const Bound& bound() const { return bound_; }
  Result<void> append(std::span<const TermId> row) { return rows_.append(row); }

  /// Whether a row has the same ids in these columns.
  Result<bool> holds(const Bound& common, std::span<const TermId> row) {
    const auto [at, is_new] = indexes_.try_emplace(common);
    if (is_new) {
      auto built = at->second.build(rows_, columns_of(common), rows_.context());
      if (!built) return built.error();
    }
    key_.clear();
    for (const std::size_t column : columns_of(common)) key_.push_back(row[column]);
    return !at->second.find(key_).empty();
  }

 private:
  static std::vector<std::size_t> columns_of(const Bound& bound) {
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < bound.size(); ++i) {
      if (bound[i]) columns.push_back(i);
    }
    return columns;
  }

  Bound bound_;
  RowTable rows_;  // the shared columns
  std::map<Bound, KeyTable> indexes_;
  std::vector<TermId> key_;
};

// SPARQL's MINUS takes a row away only for a row that shares a bound variable with it. Where both
// sides always bind one, the plan has an anti-join in its place.
class Minus final : public Operator {
 public:
  Minus(const plan::Node& node, const plan::Minus& form, Context& context)
      : Operator(node.columns),
        context_(context),
        left_(build_operators(*form.left, context)),
        right_(build_operators(*form.right, context)),
        shared_(JoinColumns({}, left_->columns(), right_->columns()).shared),
        counting_(shared_.size()),
        row_(shared_.size()),
        bound_(shared_.size()),
        out_(node.columns.size()) {
    for (std::size_t i = 0; i < shared_.size(); ++i) {
      counting_[i] = left_->columns()[shared_[i].left] != form.beside;
    }
  }

  Result<const Batch*> next() override {
    if (!has_any(counting_)) return left_->next();  // nothing can be taken away
    if (!is_built_) {
      auto built = build();
      if (!built) return built.error();
    }
    for (;;) {
      auto batch = left_->next();
      if (!batch) return batch.error();
      if (batch.value() == nullptr) return nullptr;
      out_.clear();
      for (std::size_t row = 0; row < batch.value()->rows; ++row) {
        auto is_taken = taken_away(*batch.value(), row);
        if (!is_taken) return is_taken.error();
        if (is_taken.value()) continue;
        for (std::size_t i = 0; i < columns().size(); ++i) {
          out_.column(i).push_back(batch.value()->columns[i][row]);
        }
        out_.finish_row();
      }
      auto going_on = context_.check();
      if (!going_on) return going_on.error();
      if (const Batch* view = out_.view()) return view;
    }
  }

 private:
  Result<void> build() {
    is_built_ = true;
    for (;;) {
      auto batch = right_->next();
      if (!batch) return batch.error();
      if (batch.value() == nullptr) return {};
      for (std::size_t row = 0; row < batch.value()->rows; ++row) {
        read(*batch.value(), row, &JoinColumns::Pair::right);
        if (auto appended = rows_binding().append(row_); !appended) return appended;
      }
      if (auto going_on = context_.check(); !going_on) return going_on;
    }
  }

  /// The shared columns of a row, and which of them are bound.
  void read(const Batch& batch, std::size_t row, std::size_t JoinColumns::Pair::*side) {
    for (std::size_t i = 0; i < shared_.size(); ++i) {
      row_[i] = batch.columns[shared_[i].*side][row];
      bound_[i] = row_[i].is_defined();
    }
  }

  /// Those of the right side that bind what the row at hand does.
  RowsBinding& rows_binding() {
    for (const auto& rows : right_rows_) {
      if (rows->bound() == bound_) return *rows;
    }
    right_rows_.push_back(std::make_unique<RowsBinding>(bound_, context_));
    return *right_rows_.back();
  }

  Result<bool> taken_away(const Batch& batch, std::size_t row) {
    read(batch, row, &JoinColumns::Pair::left);
    for (const auto& rows : right_rows_) {
      const Bound common = common_of(bound_, rows->bound());
      if (!has_any(common_of(common, counting_))) continue;
      auto holds = rows->holds(common, row_);
      if (!holds || holds.value()) return holds;
    }
    return false;
  }

  Context& context_;
  OperatorPointer left_, right_;
  std::vector<JoinColumns::Pair> shared_;
  Bound counting_;  // shared columns for which rows take each other away
  std::vector<std::unique_ptr<RowsBinding>> right_rows_;
  std::vector<TermId> row_;  // the shared columns of the row at hand
  Bound bound_;              // likewise
  BatchBuffer out_;
  bool is_built_ = false;
};

}  // namespace

OperatorPointer make_minus(const plan::Node& node, const plan::Minus& form, Context& context) {
  return std::make_unique<Minus>(node, form, context);
}

}  // namespace quoth::execute
