#include "engine/execute/prober.hpp"

#include <algorithm>

#include "engine/plan/statistics.hpp"

namespace quoth::execute {

Prober::Prober(const storage::Snapshot& snapshot, const storage::QuadPattern& ranges,
               storage::IndexOrder order, const std::vector<int>& keys)
    : lookup_(snapshot.look_up(ranges, order)) {
  for (const int column : plan::columns_of(order)) {
    const auto& range = ranges.columns[static_cast<std::size_t>(column)];
    const auto key = std::find(keys.begin(), keys.end(), column);
    const bool is_key = key != keys.end();
    if (!is_key && !plan::is_bound(range)) break;
    if (is_key) key_of_[prefix_size_] = static_cast<std::size_t>(key - keys.begin());
    prefix_[prefix_size_++] = range.first;
  }
}

Result<void> Prober::find(std::span<const TermId> key, std::vector<Quad>& out) {
  for (std::size_t i = 0; i < prefix_size_; ++i) {
    if (key_of_[i]) prefix_[i] = key[*key_of_[i]];
  }
  const auto found = lookup_->find(std::span(prefix_).first(prefix_size_));
  if (!found) return found.error();
  const auto& columns = found->columns;
  for (std::size_t row = 0; row < found->size(); ++row) {
    out.push_back({columns[0][row], columns[1][row], columns[2][row], columns[3][row]});
  }
  return {};
}

}  // namespace quoth::execute
