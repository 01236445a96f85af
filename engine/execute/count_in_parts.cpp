#include <algorithm>

#include "engine/execute/build_operators.hpp"
#include "engine/execute/columns.hpp"
#include "engine/execute/counted_groups.hpp"
#include "engine/execute/split_rows.hpp"
#include "engine/execute/workers.hpp"
#include "storage/terms/inline_term.hpp"

namespace quoth::execute {
namespace {

/// Counts the rows of each group, the parts of its input in several threads. Groups come in the
/// order in which one thread would meet them. Where the input cannot be cut, one thread does it
/// all.
class CountInParts final : public Operator {
 public:
  CountInParts(const plan::Node& node, const plan::Group& form, Context& context)
      : Operator(node.columns),
        node_(node),
        form_(form),
        context_(context),
        groups_(form.keys.size(), context),
        out_(node.columns.size()) {}

  Result<const Batch*> next() override {
    if (!is_counted_) {
      is_counted_ = true;
      if (auto counted = count_all(); !counted) return counted.error();
    }
    if (whole_ != nullptr) return whole_->next();
    if (auto going_on = context_.check(); !going_on) return going_on.error();
    out_.clear();
    for (; at_ < groups_.size() && !out_.is_full(); ++at_) {
      if (auto added = add_row(at_); !added) return added.error();
    }
    return out_.view();
  }

 private:
  /// What one thread works with.
  struct Part {
    plan::Node input;
    Context context;
    CountedGroups groups;

    Part(plan::Node node, std::size_t keys, Context& whole)
        : input(std::move(node)), context(Context::for_part(whole)), groups(keys, context) {}
  };

  Result<void> count_all() {
    const unsigned threads = context_.limits().threads;
    auto inputs = split_rows(*form_.input, threads, context_.snapshot());
    if (!inputs) return inputs.error();
    if (inputs->empty()) {
      whole_ = make_group(node_, form_, context_);
      return {};
    }
    std::vector<std::unique_ptr<Part>> parts;
    for (auto& input : inputs.value()) {
      parts.push_back(std::make_unique<Part>(std::move(input), form_.keys.size(), context_));
    }
    auto counted = work_in_parts(parts.size(), threads,
                                 [&](std::size_t part) { return count_part(*parts[part]); });
    for (std::size_t i = 0; counted && i < parts.size(); ++i) {
      counted = groups_.add(parts[i]->groups);
    }
    return counted;
  }

  Result<void> count_part(Part& part) const {
    const auto input = build_operators(part.input, part.context);
    CountedGroups::Columns columns;
    columns.weights = columns_at(input->columns(), form_.weights);
    for (const Variable key : form_.keys) {
      columns.keys.push_back(find_column(input->columns(), key));
    }
    for (;;) {
      auto batch = input->next();
      if (!batch) return batch.error();
      if (batch.value() == nullptr) return {};
      auto added = part.groups.add(*batch.value(), columns);
      if (added) added = part.context.check();
      if (!added) return added;
    }
  }

  Result<void> add_row(std::size_t group) {
    for (std::size_t i = 0; i < form_.keys.size(); ++i) {
      out_.column(i).push_back(groups_.key(i, group));
    }
    auto count = id_of(groups_.count(group));
    if (!count) return count.error();
    for (std::size_t i = 0; i < form_.aggregates.size(); ++i) {
      out_.column(form_.keys.size() + i).push_back(count.value());
    }
    out_.finish_row();
    return {};
  }

  Result<TermId> id_of(std::int64_t count) {
    if (const auto id = storage::integer_id(count)) return *id;
    return context_.terms().intern(Term::integer(count));
  }

  const plan::Node& node_;
  const plan::Group& form_;
  Context& context_;
  CountedGroups groups_;
  OperatorPointer whole_;
  BatchBuffer out_;
  std::size_t at_ = 0;
  bool is_counted_ = false;
};

/// Whether all that is asked of a group is how many rows it has.
bool counts_rows(const plan::Group& form) {
  return std::all_of(form.aggregates.begin(), form.aggregates.end(), [](const auto& aggregate) {
    return aggregate.function == algebra::AggregateFunction::count && !aggregate.distinct &&
           !aggregate.operand;
  });
}

}  // namespace

// A profile tells of the steps of one plan, so parts of it are not run apart.
OperatorPointer make_grouping(const plan::Node& node, const plan::Group& form, Context& context) {
  const bool is_in_parts =
      context.limits().threads > 1 && context.figures() == nullptr && counts_rows(form);
  if (!is_in_parts) return make_group(node, form, context);
  return std::make_unique<CountInParts>(node, form, context);
}

}  // namespace quoth::execute
