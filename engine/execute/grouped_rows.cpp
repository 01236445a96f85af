#include "engine/execute/grouped_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "engine/algebra/expression_parts.hpp"
#include "engine/execute/columns.hpp"
#include "storage/terms/inline_term.hpp"

namespace quoth::execute {
namespace {

using algebra::AggregateFunction;

constexpr std::size_t bytes_per_accumulator = 256;

/// More than a count can tell: rows that are never made can be that many.
Error too_many_rows() {
  return {
      ErrorKind::limit,
      fmt::format("there are more than {} rows to count", std::numeric_limits<std::int64_t>::max()),
      {},
      "join the patterns by a common variable, or count them apart"};
}

/// Different values of many groups are told apart together: a set a group takes more memory, and
/// long to give back.
bool counts_pairs(const algebra::Aggregate& aggregate, const plan::Group& form) {
  return aggregate.function == AggregateFunction::count && aggregate.distinct &&
         aggregate.operand && !form.keys.empty();
}

/// Whether an aggregate only counts rows or values, so that a number a group is all it needs.
bool only_counts(const algebra::Aggregate& aggregate, const plan::Group& form) {
  return (aggregate.function == AggregateFunction::count && !aggregate.distinct) ||
         counts_pairs(aggregate, form);
}

}  // namespace

GroupedRows::GroupedRows(const plan::Group& form, const std::vector<Variable>& columns,
                         Context& context)
    : form_(form),
      context_(context),
      order_(context),
      groups_(form.keys.size(), context),
      weights_(columns_at(columns, form.weights)),
      counts_(form.aggregates.size()),
      accumulators_(form.aggregates.size()) {
  for (const Variable key : form.keys) key_columns_.push_back(find_column(columns, key));
  for (const auto& aggregate : form.aggregates) {
    auto& operand = operands_.emplace_back();
    if (aggregate.operand) operand.emplace(*aggregate.operand, columns, context);
    pairs_.push_back(counts_pairs(aggregate, form) ? std::make_unique<GroupNumbers>(2, context)
                                                   : nullptr);
  }
  if (!form.keys.empty()) return;
  groups_.add_only_group();
  if (auto grown = grow(); !grown) context.fail(grown.error());
}

GroupedRows::~GroupedRows() { context_.release(charged_); }

Result<void> GroupedRows::add(const Batch& batch) {
  if (auto going_on = context_.check(); !going_on) return going_on;
  auto numbered = number(batch, key_columns_);
  for (std::size_t i = 0; numbered && i < form_.aggregates.size(); ++i) {
    if (pairs_[i] != nullptr) {
      numbered = count_pairs(batch, i);
    } else if (only_counts(form_.aggregates[i], form_)) {
      numbered = count(batch, i);
    } else {
      accumulate(batch, i);
    }
  }
  return numbered;
}

/// Finds the groups of rows, and makes room for those that are new.
Result<void> GroupedRows::number(const Batch& batch,
                                 const std::vector<std::optional<std::size_t>>& columns) {
  auto numbered = groups_.number(batch, columns, numbers_);
  return numbered ? grow() : numbered;
}

Result<void> GroupedRows::grow() {
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
  charged_ += bytes;
  return context_.charge(bytes);
}

Result<void> GroupedRows::count(const Batch& batch, std::size_t aggregate) {
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

Result<void> GroupedRows::count_pairs(const Batch& batch, std::size_t aggregate) {
  pair_groups_.clear();
  pair_ids_.clear();
  for (std::size_t row = 0; row < batch.rows; ++row) {
    const TermId id = operands_[aggregate]->evaluate_id({&batch, row, {}});
    if (!id.is_defined()) continue;
    pair_groups_.push_back(TermId{numbers_[row]});
    pair_ids_.push_back(id);
  }
  return add_pairs(aggregate);
}

/// Counts the pairs at hand that were not met before.
Result<void> GroupedRows::add_pairs(std::size_t aggregate) {
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

/// False if the count would pass its bound.
bool GroupedRows::add_weights(const Batch& batch, std::size_t row, std::int64_t& count) const {
  std::int64_t weight = 1;
  for (const std::size_t column : weights_) {
    if (__builtin_mul_overflow(weight, batch.columns[column][row].bits, &weight)) return false;
  }
  return !__builtin_add_overflow(count, weight, &count);
}

void GroupedRows::accumulate(const Batch& batch, std::size_t aggregate) {
  auto& operand = operands_[aggregate];
  for (std::size_t row = 0; row < batch.rows; ++row) {
    const TermId id = operand ? operand->evaluate_id({&batch, row, {}}) : TermId{};
    accumulators_[aggregate][numbers_[row]].add(id, context_, order_);
  }
}

bool GroupedRows::can_be_joined(const plan::Group& form) {
  return std::all_of(form.aggregates.begin(), form.aggregates.end(), [](const auto& aggregate) {
    return !aggregate.operand || algebra::variable_of(*aggregate.operand);
  });
}

Result<bool> GroupedRows::join(GroupedRows& behind) {
  if (auto numbered = number_groups(behind); !numbered) return numbered.error();
  for (std::size_t i = 0; i < form_.aggregates.size(); ++i) {
    if (pairs_[i] != nullptr) {
      if (auto joined = join_pairs(*behind.pairs_[i], i); !joined) return joined.error();
    } else if (!only_counts(form_.aggregates[i], form_)) {
      if (!join_values(behind, i)) return false;
    } else {
      for (std::size_t group = 0; group < behind.size(); ++group) {
        auto& count = counts_[i][numbers_[group]];
        if (__builtin_add_overflow(count, behind.counts_[i][group], &count)) return too_many_rows();
      }
    }
  }
  if (auto going_on = context_.check(); !going_on) return going_on.error();
  return true;
}

/// Which of the groups here each of those behind is.
Result<void> GroupedRows::number_groups(const GroupedRows& behind) {
  const std::size_t keys = form_.keys.size();
  std::vector<std::vector<TermId>> ids(keys);
  std::vector<std::optional<std::size_t>> columns;
  Batch rows;
  rows.rows = behind.size();
  for (std::size_t i = 0; i < keys; ++i) {
    for (std::size_t group = 0; group < behind.size(); ++group) {
      ids[i].push_back(behind.key(i, group));
    }
    rows.columns.emplace_back(ids[i]);
    columns.push_back(key_columns_[i] ? std::optional(i) : std::nullopt);
  }
  return number(rows, columns);
}

Result<void> GroupedRows::join_pairs(const GroupNumbers& behind, std::size_t aggregate) {
  pair_groups_.clear();
  pair_ids_.clear();
  for (std::size_t i = 0; i < behind.size(); ++i) {
    pair_groups_.push_back(TermId{numbers_[behind.key(0, i).bits]});
    pair_ids_.push_back(behind.key(1, i));
  }
  return add_pairs(aggregate);
}

bool GroupedRows::join_values(GroupedRows& behind, std::size_t aggregate) {
  for (std::size_t group = 0; group < behind.size(); ++group) {
    auto& here = accumulators_[aggregate][numbers_[group]];
    if (!here.join(behind.accumulators_[aggregate][group], context_, order_)) return false;
  }
  return true;
}

Result<TermId> GroupedRows::result(std::size_t aggregate, std::size_t group) {
  if (!only_counts(form_.aggregates[aggregate], form_)) {
    return accumulators_[aggregate][group].result(context_, order_);
  }
  const std::int64_t count = counts_[aggregate][group];
  if (const auto id = storage::integer_id(count)) return *id;
  return context_.terms().intern(Term::integer(count));
}

}  // namespace quoth::execute
