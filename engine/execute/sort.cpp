#include <algorithm>
#include <numeric>

#include "engine/execute/build_operators.hpp"
#include "engine/execute/columns.hpp"
#include "engine/execute/compare_ids.hpp"
#include "engine/execute/evaluate.hpp"
#include "engine/execute/row_table.hpp"
#include "engine/execute/sort_in_pieces.hpp"

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
        input_(build_operators(*form.input, context)),
        table_(node.columns.size() + computed_keys(form, input_->columns()), context),
        order_(context),
        by_number_(node.columns.size()),
        out_(node.columns.size()) {
    for (const auto& key : form.keys) {
      const auto column = column_of(key, input_->columns());
      key_columns_.push_back(column.value_or(node.columns.size() + keys_.size()));
      if (!column) keys_.emplace_back(key.value, input_->columns(), context);
    }
    std::iota(by_number_.begin(), by_number_.end(), 0u);
    std::sort(by_number_.begin(), by_number_.end(),
              [&](std::size_t a, std::size_t b) { return columns()[a] < columns()[b]; });
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
  /// The column of the input that a key is.
  static std::optional<std::size_t> column_of(const algebra::OrderKey& key,
                                              const std::vector<Variable>& columns) {
    const auto* value = std::get_if<algebra::VariableValue>(&key.value.form);
    return value == nullptr ? std::nullopt : find_column(columns, value->variable);
  }

  /// Those that are no column, as a variable is that nothing binds: they are held besides.
  static std::size_t computed_keys(const plan::Sort& form, const std::vector<Variable>& columns) {
    return static_cast<std::size_t>(
        std::count_if(form.keys.begin(), form.keys.end(),
                      [&columns](const auto& key) { return !column_of(key, columns); }));
  }

  static constexpr std::size_t rows_before_cut = 8192;
  static constexpr std::size_t partial_rows_max = 1u << 15;
  static constexpr std::size_t comparisons_per_check = 1u << 13;  // of texts: some milliseconds

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

  /// A piece of a sort may not be left early. Once cancelled all rows are equal to it, so that it
  /// has nothing more to move: any other order would be a new one, and dear to bring about.
  Result<void> sort_rows() {
    rows_.resize(table_.rows());
    std::iota(rows_.begin(), rows_.end(), 0u);
    const auto less = [&](std::uint32_t a, std::uint32_t b) { return compare(a, b) < 0; };
    const std::size_t wanted = form_.rows_max && *form_.rows_max < rows_.size()
                                   ? static_cast<std::size_t>(*form_.rows_max)
                                   : rows_.size();
    if (wanted < rows_.size() && rows_.size() <= partial_rows_max) {
      const auto middle = rows_.begin() + static_cast<std::ptrdiff_t>(wanted);
      std::partial_sort(rows_.begin(), middle, rows_.end(), less);
    } else {
      auto sorted = sort_in_pieces(rows_, less, [&]() -> Result<void> {
        if (stopped_) return *stopped_;
        return context_.check();
      });
      if (!sorted) return sorted;
    }
    rows_.resize(wanted);
    if (stopped_) return *stopped_;
    return context_.check();
  }

  std::strong_ordering compare(std::uint32_t a, std::uint32_t b) {
    if (stopped_ || context_.has_failed()) return std::strong_ordering::equal;
    if (++comparisons_ % comparisons_per_check == 0) {
      auto going_on = context_.check();
      if (!going_on) stopped_ = going_on.error();
    }
    for (std::size_t k = 0; k < key_columns_.size(); ++k) {
      const std::size_t column = key_columns_[k];
      const auto ordering = order_.compare(table_.at(column, a), table_.at(column, b));
      if (ordering == 0) continue;
      if (!form_.keys[k].descending) return ordering;
      return ordering < 0 ? std::strong_ordering::greater : std::strong_ordering::less;
    }
    for (const std::size_t column : by_number_) {
      const auto ordering = order_.compare(table_.at(column, a), table_.at(column, b));
      if (ordering != 0) return ordering;
    }
    return a <=> b;
  }

  Context& context_;
  const plan::Sort& form_;
  OperatorPointer input_;
  RowTable table_;
  IdOrder order_;
  std::vector<std::size_t> key_columns_;  // of the table
  std::vector<Evaluator> keys_;           // those that are no column of the input
  std::vector<std::vector<TermId>> computed_;
  std::vector<std::size_t> by_number_;
  std::vector<std::uint32_t> rows_;
  std::size_t at_ = 0;
  BatchBuffer out_;
  bool is_sorted_ = false;
  std::size_t comparisons_ = 0;
  std::optional<Error> stopped_;
};

}  // namespace

OperatorPointer make_sort(const plan::Node& node, const plan::Sort& form, Context& context) {
  return std::make_unique<Sort>(node, form, context);
}

}  // namespace quoth::execute
