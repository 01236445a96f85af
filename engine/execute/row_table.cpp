#include "engine/execute/row_table.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace quoth::execute {

Result<void> RowTable::append(const Batch& batch) {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    columns_[i].insert(columns_[i].end(), batch.columns[i].begin(), batch.columns[i].end());
  }
  rows_ += batch.rows;
  return account();
}

Result<void> RowTable::append(std::span<const TermId> row) {
  for (std::size_t i = 0; i < columns_.size(); ++i) columns_[i].push_back(row[i]);
  ++rows_;
  return account();
}

void RowTable::clear() {
  for (auto& column : columns_) column.clear();
  rows_ = 0;
}

void RowTable::keep(std::span<const std::uint32_t> rows) {
  for (auto& column : columns_) {
    std::vector<TermId> kept;
    kept.reserve(rows.size());
    for (const std::uint32_t row : rows) kept.push_back(column[row]);
    column = std::move(kept);
  }
  rows_ = rows.size();
}

// 12 bytes a row stand for the index that is usually kept beside the table.
Result<void> RowTable::account() {
  const std::size_t bytes = rows_ * (columns_.size() * sizeof(TermId) + 12);
  if (bytes <= charged_) return {};
  const std::size_t more = bytes - charged_;
  charged_ = bytes;
  return context_.charge(more);
}

std::uint64_t hash_of(std::uint64_t hash, TermId id) {
  hash ^= id.bits;
  hash *= 0x9E3779B97F4A7C15ull;
  return hash ^ (hash >> 32);
}

std::vector<std::size_t> all_columns(std::size_t count) {
  std::vector<std::size_t> out(count);
  std::iota(out.begin(), out.end(), 0u);
  return out;
}

Result<void> RowIndex::update() {
  constexpr std::size_t entered_per_check = 1u << 16;
  if (heads_.size() < table_.rows() * 2) {
    if (auto grown = grow(); !grown) return grown;
  }
  links_.resize(table_.rows(), none);
  for (; entered_ < table_.rows(); ++entered_) {
    auto& head = heads_[hash_of_row(entered_) & (heads_.size() - 1)];
    links_[entered_] = head;
    head = static_cast<std::uint32_t>(entered_);
    if (entered_ % entered_per_check != 0) continue;
    if (auto going_on = table_.context().check(); !going_on) return going_on;
  }
  return {};
}

/// In steps: the system takes some tenths of a second to hand out a gigabyte.
Result<void> RowIndex::grow() {
  constexpr std::size_t heads_per_check = std::size_t{1} << 22;
  const std::size_t wanted = std::bit_ceil(std::max<std::size_t>(64, table_.rows() * 2));
  heads_ = {};
  entered_ = 0;
  heads_.reserve(wanted);
  while (heads_.size() < wanted) {
    heads_.resize(std::min(wanted, heads_.size() + heads_per_check), none);
    if (auto going_on = table_.context().check(); !going_on) return going_on;
  }
  return {};
}

std::uint32_t RowIndex::find(std::span<const TermId> key) const {
  if (heads_.empty()) return none;
  std::uint64_t hash = 0;
  for (const TermId id : key) hash = hash_of(hash, id);
  return skip(heads_[hash & (heads_.size() - 1)], key);
}

std::uint32_t RowIndex::next(std::uint32_t row, std::span<const TermId> key) const {
  return skip(links_[row], key);
}

std::uint32_t RowIndex::skip(std::uint32_t row, std::span<const TermId> key) const {
  for (; row != none; row = links_[row]) {
    bool is_same = true;
    for (std::size_t i = 0; i < keys_.size() && is_same; ++i) {
      is_same = table_.at(keys_[i], row) == key[i];
    }
    if (is_same) break;
  }
  return row;
}

std::uint64_t RowIndex::hash_of_row(std::size_t row) const {
  std::uint64_t hash = 0;
  for (const std::size_t key : keys_) hash = hash_of(hash, table_.at(key, row));
  return hash;
}

}  // namespace quoth::execute
