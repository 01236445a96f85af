#include <algorithm>

#include "engine/algebra/expression_parts.hpp"
#include "engine/execute/build_operators.hpp"
#include "engine/execute/columns.hpp"
#include "engine/execute/evaluate.hpp"
#include "engine/execute/row_table.hpp"
#include "engine/execute/rows_in_parts.hpp"
#include "engine/execute/sort_rows.hpp"

namespace quoth::execute {
namespace {

// Holds the rows with the ids of computed keys behind them. Rows whose keys are equal are ordered
// by all their columns, so that the answer does not depend on the plan. With a limit, the rows past
// it are dropped whenever twice as many are held.
class Sort final : public Operator {
 public:
  Sort(const plan::Node& node, const plan::Sort& form, Context& context)
      : Operator(node.columns),
        context_(context),
        form_(form),
        input_(form.rows_max ? reduced_in_parts(node, *form.input, context, RowOrder::any)
                             : rows_in_parts(*form.input, context, RowOrder::any)),
        table_(node.columns.size() + computed_keys(form, input_->columns()), context),
        out_(node.columns.size()) {
    for (const auto& key : form.keys) {
      const auto column = column_of(key, input_->columns());
      row_keys_.push_back({column.value_or(node.columns.size() + keys_.size()), key.descending});
      if (!column) keys_.emplace_back(key.value, input_->columns(), context);
    }
    for (const std::size_t column : by_number()) row_keys_.push_back({column, false});
  }

  Result<const Batch*> next() override {
    if (!is_sorted_) {
      is_sorted_ = true;
      auto read = read_all();
      if (!read) return read.error();
      auto sorted = sort_rows();
      if (!sorted) return sorted.error();
    }
    out_.clear();
    for (; at_ < rows_.size() && !out_.is_full(); ++at_) {
      for (std::size_t i = 0; i < columns().size(); ++i) {
        out_.column(i).push_back(table_.at(i, rows_[at_]));
      }
      out_.finish_row();
    }
    return out_.view();
  }

 private:
  /// The columns of the input, the variable that the query names first before the others.
  std::vector<std::size_t> by_number() const {
    std::vector<std::size_t> out = all_columns(columns().size());
    std::sort(out.begin(), out.end(),
              [&](std::size_t a, std::size_t b) { return columns()[a] < columns()[b]; });
    return out;
  }

  /// The column of the input that a key is.
  static std::optional<std::size_t> column_of(const algebra::OrderKey& key,
                                              const std::vector<Variable>& columns) {
    const auto variable = algebra::variable_of(key.value);
    return variable ? find_column(columns, *variable) : std::nullopt;
  }

  /// Those that are no column, as a variable is that nothing binds: they are held besides.
  static std::size_t computed_keys(const plan::Sort& form, const std::vector<Variable>& columns) {
    return static_cast<std::size_t>(
        std::count_if(form.keys.begin(), form.keys.end(),
                      [&columns](const auto& key) { return !column_of(key, columns); }));
  }

  static constexpr std::size_t rows_before_cut = 8192;

  Result<void> read_all() {
    for (;;) {
      auto batch = input_->next();
      if (!batch) return batch.error();
      if (batch.value() == nullptr) return {};
      auto going_on = context_.check();
      if (!going_on) return going_on;
      auto appended = append(*batch.value());
      if (!appended) return appended;
      auto cut = cut_to_limit();
      if (!cut) return cut;
    }
  }

  Result<void> append(const Batch& batch) {
    Batch row = batch;
    computed_.resize(keys_.size());
    for (std::size_t k = 0; k < keys_.size(); ++k) {
      computed_[k].clear();
      for (std::size_t i = 0; i < batch.rows; ++i) {
        computed_[k].push_back(keys_[k].evaluate_id({&batch, i, {}}));
      }
      row.columns.push_back(computed_[k]);
    }
    return table_.append(row);
  }

  Result<void> cut_to_limit() {
    if (!form_.rows_max) return {};
    if (table_.rows() < rows_before_cut || table_.rows() / 2 < *form_.rows_max) return {};
    auto sorted = sort_rows();
    if (!sorted) return sorted;
    table_.keep(rows_);
    return {};
  }

  Result<void> sort_rows() {
    const std::uint64_t wanted = form_.rows_max.value_or(UINT64_MAX);
    auto rows = sorted_rows(table_, row_keys_, std::min<std::uint64_t>(wanted, table_.rows()));
    if (!rows) return rows.error();
    rows_ = std::move(rows).value();
    return context_.check();
  }

  Context& context_;
  const plan::Sort& form_;
  OperatorPointer input_;
  RowTable table_;
  std::vector<RowKey> row_keys_;
  std::vector<Evaluator> keys_;  // those that are no column of the input
  std::vector<std::vector<TermId>> computed_;
  std::vector<std::uint32_t> rows_;
  std::size_t at_ = 0;
  BatchBuffer out_;
  bool is_sorted_ = false;
};

}  // namespace

OperatorPointer make_sort(const plan::Node& node, const plan::Sort& form, Context& context) {
  return std::make_unique<Sort>(node, form, context);
}

}  // namespace quoth::execute
