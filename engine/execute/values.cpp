#include "engine/execute/build_operators.hpp"

namespace quoth::execute {
namespace {

class Values final : public Operator {
 public:
  Values(const plan::Node& node, const algebra::Values& values, Context& context)
      : Operator(node.columns), values_(values), context_(context), out_(node.columns.size()) {}

  Result<const Batch*> next() override {
    out_.clear();
    for (; row_ < values_.rows.size() && !out_.is_full(); ++row_) {
      for (std::size_t i = 0; i < values_.columns.size(); ++i) {
        const auto& cell = values_.rows[row_][i];
        auto id = cell ? context_.terms().intern(*cell) : Result<TermId>(TermId{});
        if (!id) return id.error();
        out_.column(i).push_back(id.value());
      }
      out_.finish_row();
    }
    return out_.view();
  }

 private:
  const algebra::Values& values_;
  Context& context_;
  std::size_t row_ = 0;
  BatchBuffer out_;
};

}  // namespace

OperatorPointer make_values(const plan::Node& node, const plan::Values& form, Context& context) {
  return std::make_unique<Values>(node, form.values, context);
}

}  // namespace quoth::execute
