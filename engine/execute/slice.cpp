#include <algorithm>

#include "engine/execute/build_operators.hpp"
#include "engine/execute/rows_in_parts.hpp"

namespace quoth::execute {
namespace {

class Slice final : public Operator {
 public:
  Slice(const plan::Node& node, const plan::Slice& form, Context& context)
      : Operator(node.columns),
        input_(form.limit ? build_operators(*form.input, context)
                          : rows_in_parts(*form.input, context)),
        to_skip_(form.offset),
        to_take_(form.limit.value_or(UINT64_MAX)) {}

  Result<const Batch*> next() override {
    while (to_take_ > 0) {
      auto batch = input_->next();
      if (!batch || batch.value() == nullptr) return batch;
      const std::size_t rows = batch.value()->rows;
      const auto skipped = static_cast<std::size_t>(std::min<std::uint64_t>(rows, to_skip_));
      to_skip_ -= skipped;
      const auto taken =
          static_cast<std::size_t>(std::min<std::uint64_t>(rows - skipped, to_take_));
      if (taken == 0) continue;
      to_take_ -= taken;
      batch_ = *batch.value();
      batch_.rows = taken;
      for (auto& column : batch_.columns) column = column.subspan(skipped, taken);
      return &batch_;
    }
    return nullptr;
  }

 private:
  OperatorPointer input_;
  std::uint64_t to_skip_, to_take_;
  Batch batch_;
};

}  // namespace

OperatorPointer make_slice(const plan::Node& node, const plan::Slice& form, Context& context) {
  return std::make_unique<Slice>(node, form, context);
}

}  // namespace quoth::execute
