#include "engine/execute/metered.hpp"

#include <chrono>

namespace quoth::execute {
namespace {

class Metered final : public Operator {
 public:
  Metered(OperatorPointer step, plan::StepFigures& figures)
      : Operator(step->columns()), step_(std::move(step)), figures_(figures) {}

  Result<const Batch*> next() override {
    const auto begin = std::chrono::steady_clock::now();
    auto batch = step_->next();
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    figures_.seconds += taken.count();
    if (batch && batch.value() != nullptr) figures_.rows += batch.value()->rows;
    return batch;
  }

 private:
  OperatorPointer step_;
  plan::StepFigures& figures_;
};

}  // namespace

OperatorPointer metered(OperatorPointer step, plan::StepFigures& figures) {
  return std::make_unique<Metered>(std::move(step), figures);
}

}  // namespace quoth::execute
