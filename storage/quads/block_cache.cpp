#include "storage/quads/block_cache.hpp"

#include <iterator>

namespace quoth::storage {
namespace {

std::size_t bytes_of(const BlockColumns& block) {
  return block.size() * block[0].size() * sizeof(TermId);
}

}  // namespace

std::shared_ptr<const BlockColumns> BlockCache::find(std::uint64_t number) {
  const std::lock_guard lock(mutex_);
  const auto found = by_number_.find(number);
  if (found == by_number_.end()) return nullptr;
  found->second->is_used = true;
  return found->second->block;
}

void BlockCache::insert(std::uint64_t number, std::shared_ptr<const BlockColumns> block) {
  const std::lock_guard lock(mutex_);
  if (by_number_.contains(number)) return;
  bytes_ += bytes_of(*block);
  slots_.push_front({number, std::move(block), true});
  by_number_.emplace(number, slots_.begin());
  while (bytes_ > bytes_max_ && slots_.size() > 1) drop_oldest();
}

void BlockCache::drop_oldest() {
  while (slots_.back().is_used) {
    slots_.back().is_used = false;
    slots_.splice(slots_.begin(), slots_, std::prev(slots_.end()));
  }
  bytes_ -= bytes_of(*slots_.back().block);
  by_number_.erase(slots_.back().number);
  slots_.pop_back();
}

std::size_t BlockCache::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

}  // namespace quoth::storage
