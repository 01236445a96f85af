#include "engine/execute/build_operators.hpp"
#include "engine/execute/group_numbers.hpp"
#include "engine/execute/rows_in_parts.hpp"

namespace quoth::execute {
namespace {

/// Each part leaves out its own repeated rows first, where they are thought to be many.
OperatorPointer input_of(const plan::Node& node, const plan::Distinct& form, Context& context) {
  constexpr double repeats_worth_it = 4;
  return form.input->rows >= repeats_worth_it * node.rows
             ? reduced_in_parts(node, *form.input, context, RowOrder::kept)
             : rows_in_parts(*form.input, context);
}

// Hands on each row when it is first met, so the order of the input is kept.
class Distinct final : public Operator {
 public:
  Distinct(const plan::Node& node, const plan::Distinct& form, Context& context)
      : Operator(node.columns),
        context_(context),
        input_(input_of(node, form, context)),
        seen_(node.columns.size(), context),
        out_(node.columns.size()) {
    if (node.columns.empty()) return;
    for (std::size_t i = 0; i < node.columns.size(); ++i) places_.emplace_back(i);
  }

  Result<const Batch*> next() override {
    for (;;) {
      auto batch = input_->next();
      if (!batch || batch.value() == nullptr) return batch;
      auto going_on = context_.check();
      if (!going_on) return going_on.error();
      out_.clear();
      auto taken = take(*batch.value());
      if (!taken) return taken.error();
      if (const Batch* view = out_.view()) return view;
    }
  }

 private:
  Result<void> take(const Batch& batch) {
    std::size_t known = seen_.size();
    auto numbered = seen_.number(batch, places_, numbers_);
    if (!numbered) return numbered;
    // Of no columns there is one row; of others, a number that is new is the next one.
    if (places_.empty() && known == 0) seen_.add_only_group();
    for (std::size_t row = 0; row < batch.rows; ++row) {
      if (numbers_[row] != known) continue;
      ++known;
      for (std::size_t i = 0; i < places_.size(); ++i) {
        out_.column(i).push_back(batch.columns[i][row]);
      }
      out_.finish_row();
    }
    return {};
  }

  Context& context_;
  OperatorPointer input_;
  GroupNumbers seen_;
  std::vector<std::optional<std::size_t>> places_;
  std::vector<std::uint32_t> numbers_;
  BatchBuffer out_;
};

}  // namespace

OperatorPointer make_distinct(const plan::Node& node, const plan::Distinct& form,
                              Context& context) {
  return std::make_unique<Distinct>(node, form, context);
}

}  // namespace quoth::execute
