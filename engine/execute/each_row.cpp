#include <map>

#include "engine/algebra/substitute.hpp"
#include "engine/execute/build_operators.hpp"
#include "engine/execute/columns.hpp"
#include "engine/plan/make_plan.hpp"
#include "storage/terms/inline_term.hpp"

namespace quoth::execute {
namespace {

// What SPARQL's EXISTS says word for word: the row's values are put into the pattern, and the
// pattern is asked for a first row. Rows with the same values of the pattern's variables share one
// answer.
class EachRow final : public Operator {
 public:
  EachRow(const plan::Node& node, const plan::EachRow& form, Context& context)
      : Operator(node.columns),
        context_(context),
        form_(form),
        left_(build_operators(*form.left, context)),
        out_(node.columns.size()) {
    for (const Variable variable : algebra::all_variables_of(form.pattern)) {
      if (const auto column = find_column(left_->columns(), variable)) {
        variables_.push_back(variable);
        used_.push_back(*column);
      }
    }
  }

  Result<const Batch*> next() override {
    for (;;) {
      auto going_on = context_.check();
      if (!going_on) return going_on.error();
      auto batch = left_->next();
      if (!batch || batch.value() == nullptr) return batch;
      out_.clear();
      for (std::size_t row = 0; row < batch.value()->rows; ++row) {
        auto taken = take(*batch.value(), row);
        if (!taken) return taken.error();
      }
      if (const Batch* view = out_.view()) return view;
    }
  }

 private:
  static constexpr std::size_t answers_max = 1u << 20;

  Result<void> take(const Batch& batch, std::size_t row) {
    auto is_there = exists(batch, row);
    if (!is_there) return is_there.error();
    const std::size_t left_columns = left_->columns().size();
    if (!form_.mark && is_there.value() == form_.negated) return {};
    for (std::size_t i = 0; i < left_columns; ++i) out_.column(i).push_back(batch.columns[i][row]);
    if (form_.mark) out_.column(left_columns).push_back(storage::boolean_id(is_there.value()));
    out_.finish_row();
    return {};
  }

  Result<bool> exists(const Batch& batch, std::size_t row) {
    std::vector<TermId> key;
    for (const std::size_t column : used_) key.push_back(batch.columns[column][row]);
    const auto known = answers_.find(key);
    if (known != answers_.end()) return known->second;
    auto found = search(key);
    if (!found) return found;
    if (answers_.size() < answers_max) answers_.emplace(std::move(key), found.value());
    return found;
  }

  Result<bool> search(const std::vector<TermId>& key) {
    std::map<Variable, Term> values;
    for (std::size_t i = 0; i < key.size(); ++i) {
      if (!key[i].is_defined()) continue;
      auto term = context_.terms().term(key[i]);
      if (!term) return term.error();
      values.emplace(variables_[i], std::move(term).value());
    }
    algebra::Meaning meaning;
    meaning.root = algebra::substitute(form_.pattern, values);
    auto plan = plan::make_plan(meaning, context_.snapshot());
    if (!plan) return plan.error();
    // Plans of single rows come and go: the figures are the whole query's.
    plan::PlanFigures* const figures = context_.figures();
    context_.set_figures(nullptr);
    auto root = build_operators(plan->root, context_);
    context_.set_figures(figures);
    auto batch = root->next();
    if (!batch) return batch.error();
    return batch.value() != nullptr;
  }

  Context& context_;
  const plan::EachRow& form_;
  OperatorPointer left_;
  std::vector<Variable> variables_;
  std::vector<std::size_t> used_;
  std::map<std::vector<TermId>, bool> answers_;
  BatchBuffer out_;
};

}  // namespace

OperatorPointer make_each_row(const plan::Node& node, const plan::EachRow& form, Context& context) {
  return std::make_unique<EachRow>(node, form, context);
}

}  // namespace quoth::execute
