#include "engine/execute/build_operators.hpp"
#include "engine/execute/evaluate.hpp"

namespace quoth::execute {
namespace {

// Adds one computed column behind the others, which are handed on.
class Extend final : public Operator {
 public:
  Extend(const plan::Node& node, const plan::Extend& form, Context& context)
      : Operator(node.columns),
        context_(context),
        input_(build_operators(*form.input, context)),
        value_(form.value, input_->columns(), context) {}

  Result<const Batch*> next() override {
    auto batch = input_->next();
    if (!batch || batch.value() == nullptr) return batch;
    ids_.clear();
    for (std::size_t row = 0; row < batch.value()->rows; ++row) {
      ids_.push_back(value_.evaluate_id({batch.value(), row, {}}));
    }
    auto going_on = context_.check();
    if (!going_on) return going_on.error();
    batch_ = *batch.value();
    batch_.columns.push_back(ids_);
    return &batch_;
  }

 private:
  Context& context_;
  OperatorPointer input_;
  Evaluator value_;
  std::vector<TermId> ids_;
  Batch batch_;
};

}  // namespace

OperatorPointer make_extend(const plan::Node& node, const plan::Extend& form, Context& context) {
  return std::make_unique<Extend>(node, form, context);
}

}  // namespace quoth::execute
