#include "engine/execute/build_operators.hpp"
#include "engine/execute/row_table.hpp"

namespace quoth::execute {
namespace {

// Hands on each row when it is first met, so the order of the input is kept.
class Distinct final : public Operator {
 public:
  Distinct(const plan::Node& node, const plan::Distinct& form, Context& context)
      : Operator(node.columns),
        context_(context),
        input_(build_operators(*form.input, context)),
        seen_(node.columns.size(), context),
        index_(seen_, all_columns(node.columns.size())),
        row_(node.columns.size()),
        out_(node.columns.size()) {}

  Result<const Batch*> next() override {
    for (;;) {
      auto batch = input_->next();
      if (!batch || batch.value() == nullptr) return batch;
      auto going_on = context_.check();
      if (!going_on) return going_on.error();
      out_.clear();
      for (std::size_t row = 0; row < batch.value()->rows; ++row) {
        auto taken = take(*batch.value(), row);
        if (!taken) return taken.error();
      }
      if (const Batch* view = out_.view()) return view;
    }
  }

 private:
  Result<void> take(const Batch& batch, std::size_t row) {
    for (std::size_t i = 0; i < row_.size(); ++i) row_[i] = batch.columns[i][row];
    if (index_.find(row_) != RowIndex::none) return {};
    auto appended = seen_.append(row_);
    if (!appended) return appended;
    index_.update();
    for (std::size_t i = 0; i < row_.size(); ++i) out_.column(i).push_back(row_[i]);
    out_.finish_row();
    return {};
  }

  Context& context_;
  OperatorPointer input_;
  RowTable seen_;
  RowIndex index_;
  std::vector<TermId> row_;
  BatchBuffer out_;
};

}  // namespace

OperatorPointer make_distinct(const plan::Node& node, const plan::Distinct& form,
                              Context& context) {
  return std::make_unique<Distinct>(node, form, context);
}

}  // namespace quoth::execute
