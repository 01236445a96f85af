#include "storage/quads/block_directory.hpp"

#include <algorithm>

namespace quoth::storage {

BlockDirectory::BlockDirectory(std::vector<BlockEntry> entries) : entries_(std::move(entries)) {
  quads_before_.reserve(entries_.size() + 1);
  last_ids_.reserve(entries_.size());
  for (const BlockEntry& entry : entries_) {
    quads_before_.push_back(quads_before_.back() + entry.quads);
    last_ids_.push_back(entry.last[0]);
    graphs_.first = std::min(graphs_.first, entry.graph_least);
    graphs_.last = std::max(graphs_.last, entry.graph_greatest);
  }
}

std::size_t BlockDirectory::first_reaching(const QuadIds& columns) const {
  const auto [begin, end] = std::equal_range(last_ids_.begin(), last_ids_.end(), columns[0]);
  const auto found = std::partition_point(
      entries_.begin() + (begin - last_ids_.begin()), entries_.begin() + (end - last_ids_.begin()),
      [&columns](const BlockEntry& entry) { return entry.last < columns; });
  return static_cast<std::size_t>(found - entries_.begin());
}

}  // namespace quoth::storage
