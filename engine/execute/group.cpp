#include "engine/execute/build_operators.hpp"
#include "engine/execute/grouped_rows.hpp"
#include "engine/execute/rows_in_parts.hpp"
#include "engine/execute/workers.hpp"

namespace quoth::execute {
namespace {

Result<void> add_all(Operator& input, GroupedRows& groups) {
  for (;;) {
    auto batch = input.next();
    if (!batch) return batch.error();
    if (batch.value() == nullptr) return {};
    if (auto added = groups.add(*batch.value()); !added) return added;
  }
}

/// Without keys there is one group, so no order to keep.
RowOrder order_of(const plan::Group& form) {
  return form.keys.empty() ? RowOrder::any : RowOrder::kept;
}

// Where threads are to be had, each groups the rows of some parts, and the groups of all parts are
// joined in the order of the parts: so groups come in the order in which one thread meets them.
class Group final : public Operator {
 public:
  Group(const plan::Node& node, const plan::Group& form, Context& context)
      : Operator(node.columns),
        context_(context),
        form_(form),
        is_in_parts_(GroupedRows::can_be_joined(form) &&
                     is_in_parts(*form.input, order_of(form), PartUse::grouped, context)),
        out_(node.columns.size()) {
    if (!is_in_parts_) input_ = rows_in_parts(*form.input, context);
  }

  Result<const Batch*> next() override {
    if (!is_grouped_) {
      is_grouped_ = true;
      auto grouped = is_in_parts_ ? group_parts() : group_all();
      if (!grouped) return grouped.error();
    }
    out_.clear();
    for (; at_ < groups_->size() && !out_.is_full() && context_.goes_on(); ++at_) {
      if (auto added = add_row(); !added) return added.error();
    }
    auto going_on = context_.check();
    if (!going_on) return going_on.error();
    return out_.view();
  }

 private:
  /// A part, and what its rows are grouped in: for the first one that is what all are joined in.
  struct Part : PlanPart {
    using PlanPart::PlanPart;
    std::unique_ptr<GroupedRows> own;
  };

  Result<void> group_all() {
    if (input_ == nullptr) input_ = build_operators(*form_.input, context_);
    groups_ = std::make_unique<GroupedRows>(form_, input_->columns(), context_);
    auto added = add_all(*input_, *groups_);
    input_.reset();
    return added;
  }

  Result<void> group_parts() {
    auto cut = parts_of(*form_.input, order_of(form_), PartUse::grouped, context_);
    if (!cut) return cut.error();
    if (cut->nodes.empty()) return group_all();
    const std::vector<Variable> columns = form_.input->columns;
    groups_ = std::make_unique<GroupedRows>(form_, columns, context_);
    std::vector<std::unique_ptr<Part>> parts;
    for (auto& node : cut->nodes) {
      parts.push_back(std::make_unique<Part>(std::move(node), cut->held, context_));
      Part& part = *parts.back();
      if (parts.size() > 1) {
        part.own = std::make_unique<GroupedRows>(form_, columns, part.context);
      }
    }
    auto grouped = work_in_parts(parts.size(), context_.limits().threads, [&](std::size_t at) {
      Part& part = *parts[at];
      const auto input = build_operators(part.plan, part.context);
      return add_all(*input, part.own == nullptr ? *groups_ : *part.own);
    });
    return grouped ? join(parts) : grouped;
  }

  Result<void> join(std::vector<std::unique_ptr<Part>>& parts) {
    for (std::size_t i = 1; i < parts.size(); ++i) {
      auto joined = groups_->join(*parts[i]->own);
      if (!joined) return joined.error();
      if (!joined.value()) return group_all();
      parts[i].reset();
    }
    return {};
  }

  Result<void> add_row() {
    for (std::size_t i = 0; i < form_.keys.size(); ++i) {
      out_.column(i).push_back(groups_->key(i, at_));
    }
    for (std::size_t i = 0; i < form_.aggregates.size(); ++i) {
      auto id = groups_->result(i, at_);
      if (!id) return id.error();
      out_.column(form_.keys.size() + i).push_back(id.value());
    }
    out_.finish_row();
    return {};
  }

  Context& context_;
  const plan::Group& form_;
  bool is_in_parts_;
  OperatorPointer input_;
  std::unique_ptr<GroupedRows> groups_;
  std::size_t at_ = 0;
  BatchBuffer out_;
  bool is_grouped_ = false;
};

}  // namespace

OperatorPointer make_group(const plan::Node& node, const plan::Group& form, Context& context) {
  return std::make_unique<Group>(node, form, context);
}

}  // namespace quoth::execute
