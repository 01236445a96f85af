#include <algorithm>

#include "engine/execute/build_operators.hpp"
#include "engine/execute/evaluate.hpp"

namespace quoth::execute {
namespace {

class Filter final : public Operator {
 public:
  Filter(const plan::Node& node, const plan::Filter& form, Context& context)
      : Operator(node.columns),
        context_(context),
        input_(build_operators(*form.input, context)),
        out_(node.columns.size()) {
    for (const auto& condition : form.conditions) {
      conditions_.emplace_back(condition, input_->columns(), context);
    }
  }

  Result<const Batch*> next() override {
    for (;;) {
      auto batch = input_->next();
      if (!batch || batch.value() == nullptr) return batch;
      const Batch* kept = kept_of(*batch.value());
      auto going_on = context_.check();
      if (!going_on) return going_on.error();
      if (kept != nullptr) return kept;
    }
  }

 private:
  const Batch* kept_of(const Batch& batch) {
    chosen_.clear();
    for (std::size_t row = 0; row < batch.rows; ++row) {
      const RowView view{&batch, row, {}};
      if (std::all_of(conditions_.begin(), conditions_.end(),
                      [&](Evaluator& condition) { return condition.holds(view); })) {
        chosen_.push_back(row);
      }
    }
    if (chosen_.size() == batch.rows) return &batch;
    out_.clear();
    for (std::size_t i = 0; i < batch.columns.size(); ++i) {
      for (const std::size_t row : chosen_) out_.column(i).push_back(batch.columns[i][row]);
    }
    out_.set_rows(chosen_.size());
    return out_.view();
  }

  Context& context_;
  OperatorPointer input_;
  std::vector<Evaluator> conditions_;
  std::vector<std::size_t> chosen_;
  BatchBuffer out_;
};

}  // namespace

OperatorPointer make_filter(const plan::Node& node, const plan::Filter& form, Context& context) {
  return std::make_unique<Filter>(node, form, context);
}

}  // namespace quoth::execute
