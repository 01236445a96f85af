#include "storage/quads/block_directory.hpp"

#include <algorithm>

namespace quoth::storage {

BlockDirectory::BlockDirectory(std::vector<BlockEntry> entries) : entries_(std::move(entries)) {
  quads_before_.reserve(entries_.size() + 1);
  for (const BlockEntry& entry : entries_) {
    quads_before_.push_back(quads_before_.back() + entry.quads);
  }
}

std::size_t BlockDirectory::first_reaching(const QuadIds& columns) const {
  const auto found =
      std::partition_point(entries_.begin(), entries_.end(),
                           [&columns](const BlockEntry& entry) { return entry.last < columns; });
  return static_cast<std::size_t>(found - entries_.begin());
}

}  // namespace quoth::storage
