#include "engine/execute/aggregate.hpp"
#include "engine/execute/build_operators.hpp"
#include "engine/execute/columns.hpp"
#include "engine/execute/counted_groups.hpp"
#include "storage/terms/inline_term.hpp"

namespace quoth::execute {
namespace {

/// Different values of many groups are told apart together: a set a group takes more memory, and
/// long to give back.
bool counts_pairs(const algebra::Aggregate& aggregate, const plan::Group& form) {
  return aggregate.function == algebra::AggregateFunction::count && aggregate.distinct &&
         aggregate.operand && !form.keys.empty();
}

/// Whether an aggregate only counts rows or values, so that a number a group is all it needs.
bool only_counts(const algebra::Aggregate& aggregate, const plan::Group& form) {
  return (aggregate.function == algebra::AggregateFunction::count && !aggregate.distinct) ||
         counts_pairs(aggregate, form);
}

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
        weights_(columns_at(input_->columns(), form.weights)),
        counts_(form.aggregates.size()),
        accumulators_(form.aggregates.size()),
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
      pairs_.push_back(counts_pairs(aggregate, form) ? std::make_unique<GroupNumbers>(2, context)
                                                     : nullptr);
    }
  }

  Result<const Batch*> next() override {
    if (!is_grouped_) {
      is_grouped_ = true;
      auto grouped = group_all();
      if (!grouped) return grouped.error();
    }
    out_.clear();
    for (; at_ < groups_.size() && !out_.is_full() && context_.goes_on(); ++at_) {
      for (std::size_t i = 0; i < form_.keys.size(); ++i) {
        out_.column(i).push_back(groups_.key(i, at_));
      }
      for (std::size_t i = 0; i < form_.aggregates.size(); ++i) {
        auto id = result(i, at_);
        if (!id) return id.error();
        out_.column(form_.keys.size() + i).push_back(id.value());
      }
      out_.finish_row();
    }
    auto going_on = context_.check();
    if (!going_on) return going_on.error();
    return out_.view();
  }

 private:
  static constexpr std::size_t bytes_per_accumulator = 256;

  Result<void> group_all() {
    if (form_.keys.empty()) groups_.add_only_group();
    auto grown = grow();
    if (!grown) return grown;
    for (;;) {
      auto batch = input_->next();
      if (!batch) return batch.error();
      if (batch.value() == nullptr) return {};
      auto added = add_batch(*batch.value());
      if (!added) return added;
    }
  }

  Result<void> add_batch(const Batch& batch) {
    auto going_on = context_.check();
    if (!going_on) return going_on;
    auto numbered = groups_.number(batch, key_columns_, numbers_);
    if (!numbered) return numbered;
    auto grown = grow();
    if (!grown) return grown;
    for (std::size_t i = 0; i < form_.aggregates.size(); ++i) {
      if (only_counts(form_.aggregates[i], form_)) {
        auto counted = pairs_[i] != nullptr ? count_pairs(batch, i) : count(batch, i);
        if (!counted) return counted;
      } else {
        accumulate(batch, i);
      }
    }
    return {};
  }

  /// Makes room for groups that are new.
  Result<void> grow() {
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < form_.aggregates.size(); ++i) {
      if (only_counts(form_.aggregates[i], form_)) {
        bytes += (groups_.size() - counts_[i].size()) * sizeof(std::int64_t);
        counts_[i].resize(groups_.size());
        continue;
      }
      bytes += (groups_.size() - accumulators_[i].size()) * bytes_per_accumulator;
      while (accumulators_[i].size() < groups_.size()) {
        accumulators_[i].emplace_back(form_.aggregates[i]);
      }
    }
    return context_.charge(bytes);
  }

  Result<void> count(const Batch& batch, std::size_t aggregate) {
    auto& counts = counts_[aggregate];
    auto& operand = operands_[aggregate];
    if (operand) {
      for (std::size_t row = 0; row < batch.rows; ++row) {
        if (operand->evaluate_id({&batch, row, {}}).is_defined()) ++counts[numbers_[row]];
      }
    } else if (weights_.empty()) {
      for (std::size_t row = 0; row < batch.rows; ++row) ++counts[numbers_[row]];
    } else {
      for (std::size_t row = 0; row < batch.rows; ++row) {
        if (!add_weights(batch, row, counts[numbers_[row]])) return too_many_rows();
      }
    }
    return {};
  }

  /// Counts the pairs of a group and a value that were not met before.
  Result<void> count_pairs(const Batch& batch, std::size_t aggregate) {
    pair_groups_.clear();
    pair_ids_.clear();
    for (std::size_t row = 0; row < batch.rows; ++row) {
      const TermId id = operands_[aggregate]->evaluate_id({&batch, row, {}});
      if (!id.is_defined()) continue;
      pair_groups_.push_back(TermId{numbers_[row]});
      pair_ids_.push_back(id);
    }
    auto& pairs = *pairs_[aggregate];
    std::size_t next = pairs.size();
    const Batch both{{pair_groups_, pair_ids_}, pair_ids_.size()};
    if (auto numbered = pairs.number(both, {0, 1}, pair_numbers_); !numbered) return numbered;
    for (std::size_t i = 0; i < pair_ids_.size(); ++i) {
      if (pair_numbers_[i] != next) continue;
      ++next;
      ++counts_[aggregate][pair_groups_[i].bits];
    }
    return {};
  }

  /// False if the count would pass its bound: rows that are never made can be that many.
  bool add_weights(const Batch& batch, std::size_t row, std::int64_t& count) const {
    std::int64_t weight = 1;
    for (const std::size_t column : weights_) {
      if (__builtin_mul_overflow(weight, batch.columns[column][row].bits, &weight)) return false;
    }
    return !__builtin_add_overflow(count, weight, &count);
  }

  void accumulate(const Batch& batch, std::size_t aggregate) {
    auto& operand = operands_[aggregate];
    for (std::size_t row = 0; row < batch.rows; ++row) {
      const TermId id = operand ? operand->evaluate_id({&batch, row, {}}) : TermId{};
      accumulators_[aggregate][numbers_[row]].add(id, context_, order_);
    }
  }

  Result<TermId> result(std::size_t aggregate, std::size_t group) {
    if (!only_counts(form_.aggregates[aggregate], form_)) {
      return accumulators_[aggregate][group].result(context_, order_);
    }
    const std::int64_t count = counts_[aggregate][group];
    if (const auto id = storage::integer_id(count)) return *id;
    return context_.terms().intern(Term::integer(count));
  }

  Context& context_;
  const plan::Group& form_;
  OperatorPointer input_;
  IdOrder order_;
  GroupNumbers groups_;
  std::vector<std::size_t> weights_;
  std::vector<std::optional<std::size_t>> key_columns_;
  std::vector<std::optional<Evaluator>> operands_;
  // Of each aggregate one of the two, by group.
  std::vector<std::vector<std::int64_t>> counts_;
  std::vector<std::vector<Accumulator>> accumulators_;
  std::vector<std::uint32_t> numbers_;  // the groups of a batch's rows
  // Of aggregates that count different values: the pairs of a group and a value.
  std::vector<std::unique_ptr<GroupNumbers>> pairs_;
  std::vector<TermId> pair_groups_, pair_ids_;
  std::vector<std::uint32_t> pair_numbers_;
  std::size_t at_ = 0;
  BatchBuffer out_;
  bool is_grouped_ = false;
};

}  // namespace

OperatorPointer make_group(const plan::Node& node, const plan::Group& form, Context& context) {
  return std::make_unique<Group>(node, form, context);
}

}  // namespace quoth::execute
