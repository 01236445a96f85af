// An expression made ready for rows of known columns, and its value for one row.
// Made from algebra::Expression.
#pragma once

#include <memory>
#include <set>
#include <span>

#include "engine/algebra/expression.hpp"
#include "engine/execute/batch.hpp"
#include "engine/execute/context.hpp"
#include "engine/execute/value.hpp"

namespace re2 {
class RE2;
}

namespace quoth::execute {

/// One row of a batch, or ids gathered from several places.
struct RowView {
  const Batch* batch = nullptr;
  std::size_t row = 0;
  std::span<const TermId> ids;  // used where `batch` is null

  TermId operator[](std::size_t column) const {
    return batch != nullptr ? batch->columns[column][row] : ids[column];
  }
};

class Evaluator {
 public:
  /// `columns` are the columns of the rows to come. Variables that are not among them are unbound.
  Evaluator(const algebra::Expression& expression, const std::vector<Variable>& columns,
            Context& context);
  Evaluator(Evaluator&&) noexcept;
  ~Evaluator();

  /// Errors of the store go to Context::fail.
  Value evaluate(const RowView& row);
  /// Whether the value is true; an error is not.
  bool holds(const RowView& row);
  /// The value as an id of this query; undefined_term for an error.
  TermId evaluate_id(const RowView& row);

 private:
  struct Step;
  static std::unique_ptr<Step> prepare(const algebra::Expression& expression,
                                       const std::vector<Variable>& columns);
  Value run(Step& step, const RowView& row);
  Value run_call(Step& step, const RowView& row);
  Value run_date_test(Step& step, const RowView& row);
  Value run_logical(Step& step, const RowView& row);
  Value run_in(Step& step, const RowView& row);
  Value run_comparison(Step& step, const RowView& row);
  Value run_strict(Step& step, const RowView& row);
  Value run_lookup(Step& step, const RowView& row);
  Value run_new(Step& step, const RowView& row);
  Value run_pattern(Step& step, const std::vector<Value>& arguments);
  Value run_row_text(Step& step, const RowView& row);
  Value run_matches(Step& step, const std::vector<Value>& arguments);
  Value run_contains(Step& step, const std::vector<Value>& arguments);
  Value run_score(Step& step, const std::vector<Value>& arguments);
  Value column_value(Step& step, const RowView& row);
  std::optional<Value> run_on_stored(Step& step, const RowView& row);

  TermId id_of(const Value& value);

  Context* context_;
  std::unique_ptr<Step> root_;
  std::string last_text_;  // that an id was made of
  TermId last_text_id_;
};

/// Functions of plain values: numbers, texts and dates, errors where the types are wrong.
Value apply_function(algebra::Function function, const std::vector<Value>& arguments);

}  // namespace quoth::execute
