#include "storage/quads/block_cache.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace quoth::storage {
namespace {

std::size_t bytes_of(const BlockColumns& block) {
  return block.size() * block[0].size() * sizeof(TermId);
}

bool are_same(const std::vector<std::weak_ptr<const DeltaRun>>& kept, const Delta::Runs& runs) {
  return std::equal(kept.begin(), kept.end(), runs.begin(), runs.end(),
                    [](const auto& a, const auto& b) { return a.lock() == b; });
}

}  // namespace

std::shared_ptr<const BlockColumns> BlockCache::find(std::uint64_t number) {
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key_of(number, Kind::as_written));
  if (found == by_key_.end()) return nullptr;
  found->second->is_used = true;
  return found->second->block;
}

void BlockCache::insert(std::uint64_t number, std::shared_ptr<const BlockColumns> block) {
  const std::lock_guard lock(mutex_);
  const std::uint64_t key = key_of(number, Kind::as_written);
  if (!by_key_.contains(key)) add({key, std::move(block), {}});
}

std::shared_ptr<const BlockColumns> BlockCache::find_merged(std::uint64_t number,
                                                            const Delta::Runs& runs) {
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key_of(number, Kind::merged));
  if (found == by_key_.end() || !are_same(found->second->runs, runs)) return nullptr;
  found->second->is_used = true;
  return found->second->block;
}

void BlockCache::insert_merged(std::uint64_t number, const Delta::Runs& runs,
                               std::shared_ptr<const BlockColumns> block) {
  const std::lock_guard lock(mutex_);
  const std::uint64_t key = key_of(number, Kind::merged);
  if (const auto found = by_key_.find(key); found != by_key_.end()) remove(found->second);
  add({key, std::move(block), {runs.begin(), runs.end()}});
  const auto as_written = by_key_.find(key_of(number, Kind::as_written));
  if (as_written != by_key_.end()) as_written->second->is_merged_in_part = false;
}

bool BlockCache::is_merged_again(std::uint64_t number) {
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key_of(number, Kind::as_written));
  return found != by_key_.end() && std::exchange(found->second->is_merged_in_part, true);
}

void BlockCache::add(Slot slot) {
  bytes_ += bytes_of(*slot.block);
  slots_.push_front(std::move(slot));
  by_key_.emplace(slots_.front().key, slots_.begin());
  while (bytes_ > bytes_max_ && slots_.size() > 1) drop_oldest();
}

void BlockCache::remove(std::list<Slot>::iterator slot) {
  bytes_ -= bytes_of(*slot->block);
  by_key_.erase(slot->key);
  slots_.erase(slot);
}

void BlockCache::drop_oldest() {
  while (slots_.back().is_used) {
    slots_.back().is_used = false;
    slots_.splice(slots_.begin(), slots_, std::prev(slots_.end()));
  }
  remove(std::prev(slots_.end()));
}

std::size_t BlockCache::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

}  // namespace quoth::storage
