#include "engine/execute/counted_groups.hpp"

#include <fmt/format.h>

#include <limits>

namespace quoth::execute {

Error too_many_rows() {
  return {
      ErrorKind::limit,
      fmt::format("there are more than {} rows to count", std::numeric_limits<std::int64_t>::max()),
      {},
      "join the patterns by a common variable, or count them apart"};
}

CountedGroups::CountedGroups(std::size_t keys, Context& context)
    : context_(context), keys_(keys), groups_(keys, context) {
  if (keys == 0) {
    groups_.add_only_group();
    counts_.push_back(0);
  }
}

Result<void> CountedGroups::grow() {
  const std::size_t bytes = (groups_.size() - counts_.size()) * sizeof(std::int64_t);
  counts_.resize(groups_.size());
  charged_ += bytes;
  return context_.charge(bytes);
}

Result<void> CountedGroups::add(const Batch& batch, const Columns& columns) {
  auto numbered = groups_.number(batch, columns.keys, numbers_);
  if (numbered) numbered = grow();
  if (!numbered) return numbered;
  if (columns.weights.empty()) {
    for (const std::uint32_t group : numbers_) ++counts_[group];
    return {};
  }
  for (std::size_t row = 0; row < batch.rows; ++row) {
    std::int64_t weight = 1;
    for (const std::size_t column : columns.weights) {
      const std::uint64_t partners = batch.columns[column][row].bits;
      if (__builtin_mul_overflow(weight, partners, &weight)) return too_many_rows();
    }
    auto& count = counts_[numbers_[row]];
    if (__builtin_add_overflow(count, weight, &count)) return too_many_rows();
  }
  return {};
}

Result<void> CountedGroups::add(const CountedGroups& behind) {
  BatchBuffer rows(keys_ + 1);
  Columns columns;
  for (std::size_t i = 0; i < keys_; ++i) columns.keys.emplace_back(i);
  columns.weights = {keys_};
  for (std::size_t group = 0; group < behind.size();) {
    rows.clear();
    for (; group < behind.size() && !rows.is_full(); ++group) {
      for (std::size_t i = 0; i < keys_; ++i) rows.column(i).push_back(behind.key(i, group));
      rows.column(keys_).push_back(TermId{static_cast<std::uint64_t>(behind.count(group))});
      rows.finish_row();
    }
    auto added = add(*rows.view(), columns);
    if (added) added = context_.check();
    if (!added) return added;
  }
  return {};
}

}  // namespace quoth::execute
