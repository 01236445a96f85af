#include "engine/execute/aggregate.hpp"
#include "engine/execute/build_operators.hpp"
#include "engine/execute/columns.hpp"
#include "engine/execute/row_table.hpp"

namespace quoth::execute {
namespace {

// Groups by the ids of the keys. Without keys there is one group, even of no rows.
class Group final : public Operator {
 public:
  Group(const plan::Node& node, const plan::Group& form, Context& context)
      : Operator(node.columns),
        context_(context),
        form_(form),
        input_(build_operators(*form.input, context)),
        order_(context),
        groups_(form.keys.size(), context),
        index_(groups_, all_columns(form.keys.size())),
        key_(form.keys.size()),
        out_(node.columns.size()) {
    for (const Variable key : form.keys) {
      key_columns_.push_back(find_column(input_->columns(), key));
    }
    for (const auto& aggregate : form.aggregates) {
      if (aggregate.operand) {
        operands_.emplace_back(Evaluator(*aggregate.operand, input_->columns(), context));
      } else {
        operands_.emplace_back(std::nullopt);
      }
    }
  }

  Result<const Batch*> next() override {
    if (!is_grouped_) {
      is_grouped_ = true;
      auto grouped = group_all();
      if (!grouped) return grouped.error();
    }
    out_.clear();
    for (; at_ < groups_.rows() && !out_.is_full(); ++at_) {
      for (std::size_t i = 0; i < form_.keys.size(); ++i) {
        out_.column(i).push_back(groups_.at(i, at_));
      }
      for (std::size_t i = 0; i < form_.aggregates.size(); ++i) {
        out_.column(form_.keys.size() + i)
            .push_back(accumulators_[at_ * form_.aggregates.size() + i].result(context_, order_));
      }
      out_.finish_row();
    }
    auto going_on = context_.check();
    if (!going_on) return going_on.error();
    return out_.view();
  }

 private:
  static constexpr std::size_t bytes_per_group = 256;

  Result<void> group_all() {
    if (form_.keys.empty()) {
      auto added = add_group();
      if (!added) return added;
    }
    for (;;) {
      auto batch = input_->next();
      if (!batch) return batch.error();
      if (batch.value() == nullptr) return {};
      auto going_on = context_.check();
      if (!going_on) return going_on;
      for (std::size_t row = 0; row < batch.value()->rows; ++row) {
        auto added = add_row(*batch.value(), row);
        if (!added) return added;
      }
    }
  }

  Result<void> add_row(const Batch& batch, std::size_t row) {
    for (std::size_t i = 0; i < key_.size(); ++i) {
      key_[i] = key_columns_[i] ? batch.columns[*key_columns_[i]][row] : TermId{};
    }
    std::size_t group = key_.empty() ? 0 : index_.find(key_);
    if (group == RowIndex::none) {
      group = groups_.rows();
      auto added = add_group();
      if (!added) return added;
    }
    for (std::size_t i = 0; i < operands_.size(); ++i) {
      const TermId id = operands_[i] ? operands_[i]->evaluate_id({&batch, row, {}}) : TermId{};
      accumulators_[group * operands_.size() + i].add(id, context_, order_);
    }
    return {};
  }

  Result<void> add_group() {
    auto appended = groups_.append(key_);
    if (!appended) return appended;
    index_.update();
    for (const auto& aggregate : form_.aggregates) accumulators_.emplace_back(aggregate);
    return context_.charge(bytes_per_group);
  }

  Context& context_;
  const plan::Group& form_;
  OperatorPointer input_;
  IdOrder order_;
  RowTable groups_;
  RowIndex index_;
  std::vector<TermId> key_;
  std::vector<std::optional<std::size_t>> key_columns_;
  std::vector<std::optional<Evaluator>> operands_;
  std::vector<Accumulator> accumulators_;
  std::size_t at_ = 0;
  BatchBuffer out_;
  bool is_grouped_ = false;
};

}  // namespace

OperatorPointer make_group(const plan::Node& node, const plan::Group& form, Context& context) {
  return std::make_unique<Group>(node, form, context);
}

}  // namespace quoth::execute
