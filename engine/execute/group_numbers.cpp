#include "engine/execute/group_numbers.hpp"

namespace quoth::execute {

Result<void> GroupNumbers::number(const Batch& batch,
                                  const std::vector<std::optional<std::size_t>>& columns,
                                  std::vector<std::uint32_t>& numbers) {
  if (columns.empty()) {
    numbers.assign(batch.rows, 0);
    return {};
  }
  numbers.resize(batch.rows);
  if (columns.size() == 1 && columns[0]) return number_by_one(batch.columns[*columns[0]], numbers);
  if (columns.size() == 2 && columns[0] && columns[1]) {
    return number_by_two(batch.columns[*columns[0]], batch.columns[*columns[1]], numbers);
  }
  return number_by_many(batch, columns, numbers);
}

// Neighbouring rows often have the same key.
Result<void> GroupNumbers::number_by_one(std::span<const TermId> ids,
                                         std::vector<std::uint32_t>& numbers) {
  clear_new();
  auto next = static_cast<std::uint32_t>(table_.rows());
  for (std::size_t row = 0; row < ids.size(); ++row) {
    if (row > 0 && ids[row] == ids[row - 1]) {
      numbers[row] = numbers[row - 1];
      continue;
    }
    const auto entry = ids_.find_or_add(ids[row], next);
    numbers[row] = entry.number;
    if (!entry.is_new) continue;
    ++next;
    new_[0].push_back(ids[row]);
  }
  return append_new();
}

Result<void> GroupNumbers::number_by_two(std::span<const TermId> first,
                                         std::span<const TermId> second,
                                         std::vector<std::uint32_t>& numbers) {
  clear_new();
  auto next = static_cast<std::uint32_t>(table_.rows());
  for (std::size_t row = 0; row < first.size(); ++row) {
    const auto entry = pairs_.find_or_add({first[row], second[row]}, next);
    numbers[row] = entry.number;
    if (!entry.is_new) continue;
    ++next;
    new_[0].push_back(first[row]);
    new_[1].push_back(second[row]);
  }
  return append_new();
}

void GroupNumbers::clear_new() {
  for (auto& column : new_) column.clear();
}

/// Keys that were met for the first time, and what the maps take by now.
Result<void> GroupNumbers::append_new() {
  Batch rows;
  rows.rows = new_[0].size();
  rows.columns.assign(new_.begin(), new_.end());
  if (auto appended = table_.append(rows); !appended) return appended;
  return charge_maps();
}

Result<void> GroupNumbers::charge_maps() {
  const std::size_t bytes = ids_.memory_bytes() + pairs_.memory_bytes();
  if (bytes <= charged_) return {};
  const std::size_t more = bytes - charged_;
  charged_ = bytes;
  return context_.charge(more);
}

Result<void> GroupNumbers::number_by_many(const Batch& batch,
                                          const std::vector<std::optional<std::size_t>>& columns,
                                          std::vector<std::uint32_t>& numbers) {
  for (std::size_t row = 0; row < batch.rows; ++row) {
    for (std::size_t i = 0; i < key_.size(); ++i) {
      key_[i] = columns[i] ? batch.columns[*columns[i]][row] : TermId{};
    }
    numbers[row] = index_.find(key_);
    if (numbers[row] != RowIndex::none) continue;
    numbers[row] = static_cast<std::uint32_t>(table_.rows());
    auto appended = table_.append(key_);
    if (!appended) return appended;
    if (auto updated = index_.update(); !updated) return updated;
  }
  return {};
}

}  // namespace quoth::execute
