#include "engine/execute/prober.hpp"

#include <algorithm>

#include "engine/plan/statistics.hpp"

namespace quoth::execute {

Prober::Prober(const storage::Snapshot& snapshot, const storage::QuadPattern& ranges,
               storage::IndexOrder order, std::vector<int> keys)
    : snapshot_(snapshot),
      ranges_(ranges),
      order_(order),
      keys_(std::move(keys)),
      columns_(plan::columns_of(order)) {
  for (const int column : columns_) {
    const auto at = static_cast<std::size_t>(column);
    const bool is_key = std::find(keys_.begin(), keys_.end(), column) != keys_.end();
    if (!is_key && !plan::is_bound(ranges_.columns[at])) break;
    target_[prefix_++] = ranges_.columns[at].first;
  }
}

Result<void> Prober::find(std::span<const TermId> key, std::vector<Quad>& out) {
  for (std::size_t i = 0; i < prefix_; ++i) {
    const auto at = std::find(keys_.begin(), keys_.end(), columns_[i]);
    if (at != keys_.end()) target_[i] = key[static_cast<std::size_t>(at - keys_.begin())];
  }
  auto moved = move_to_target();
  if (!moved) return moved;
  last_target_ = target_;
  // The block may end inside the run of equal keys; the run is read to its end, and the place
  // stays at its beginning only if it lies in one block.
  while (!is_at_end_) {
    for (; row_ < block_->size(); ++row_) {
      if (compare_at(row_) != 0) return {};
      out.push_back({block_->columns[0][row_], block_->columns[1][row_], block_->columns[2][row_],
                     block_->columns[3][row_]});
    }
    auto loaded = load();
    if (!loaded) return loaded;
  }
  return {};
}

/// Stands at the first quad that is not before the target.
Result<void> Prober::move_to_target() {
  if (cursor_ == nullptr || target_ <= last_target_) {
    cursor_ = snapshot_.scan(ranges_, order_);
    block_ = nullptr;
    is_at_end_ = false;
  }
  if (is_at_end_) return {};
  if (block_ != nullptr && row_ < block_->size() && compare_at(block_->size() - 1) >= 0) {
    // Galloping: near keys are found in a few steps.
    std::size_t step = 1, low = row_;
    while (low + step < block_->size() && compare_at(low + step) < 0) {
      low += step;
      step *= 2;
    }
    std::size_t high = std::min(low + step, block_->size() - 1);
    if (compare_at(low) >= 0) high = low;
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      if (compare_at(middle) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    row_ = low;
    return {};
  }
  auto moved = cursor_->seek(target_, static_cast<int>(prefix_));
  if (!moved) return moved;
  return load();
}

Result<void> Prober::load() {
  auto block = cursor_->next();
  if (!block) return block.error();
  block_ = block.value();
  is_at_end_ = block_ == nullptr;
  row_ = 0;
  return {};
}

std::strong_ordering Prober::compare_at(std::size_t row) const {
  for (std::size_t i = 0; i < prefix_; ++i) {
    const TermId id = block_->columns[static_cast<std::size_t>(columns_[i])][row];
    if (id != target_[i]) return id <=> target_[i];
  }
  return std::strong_ordering::equal;
}

}  // namespace quoth::execute
