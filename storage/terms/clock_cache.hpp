// Decoded values in memory, within a bound: what has not been used since the hand last came by
// goes. Used by term_cache.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <utility>
#include <vector>

namespace quoth::storage {

/// A key on disk, and which of its versions.
struct CacheKey {
  std::uint64_t key = 0;
  std::uint64_t version = 0;

  bool operator==(const CacheKey&) const = default;
};

/// Safe from many threads. A hit marks its slot and moves nothing, as a list of the last used
/// would: with many values, each move costs several misses of the processor's cache. Source: the
/// clock algorithm (Corbato, 1968).
template <typename Value>
class ClockCache {
 public:
  explicit ClockCache(std::size_t bytes_max) : bytes_max_(bytes_max) {}

  /// Null if the value is not in memory.
  std::shared_ptr<const Value> find(CacheKey key) {
    const std::lock_guard lock(mutex_);
    const auto found = places_.find(key);
    if (found == places_.end()) return nullptr;
    Slot& slot = slots_[found->second];
    slot.is_used = true;
    return slot.value;
  }

  /// `bytes` is what the value takes; one that alone is over the bound is not kept.
  void insert(CacheKey key, std::shared_ptr<const Value> value, std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    bytes += slot_bytes;
    if (bytes > bytes_max_ || places_.contains(key)) return;
    while (bytes_ + bytes > bytes_max_) turn();
    places_.emplace(key, slots_.size());
    slots_.push_back({key, std::move(value), bytes, false});
    bytes_ += bytes;
  }

  std::size_t bytes() const {
    const std::lock_guard lock(mutex_);
    return bytes_;
  }

 private:
  struct Slot {
    CacheKey key;
    std::shared_ptr<const Value> value;
    std::size_t bytes;
    bool is_used;
  };
  struct HashOfKey {
    std::size_t operator()(const CacheKey& key) const {
      return std::hash<std::uint64_t>()((key.key ^ key.version << 40) * 0x9E3779B97F4A7C15ull);
    }
  };
  /// What is kept beside a value: its slot, a node of the map and a reference count.
  static constexpr std::size_t slot_bytes = 128;

  /// Moves the hand by one slot, which must be there. The newest value takes the place of one that
  /// goes, behind the hand, and so stays for a round.
  void turn() {
    if (hand_ >= slots_.size()) hand_ = 0;
    Slot& slot = slots_[hand_];
    if (std::exchange(slot.is_used, false)) {
      ++hand_;
      return;
    }
    bytes_ -= slot.bytes;
    places_.erase(slot.key);
    if (&slot != &slots_.back()) {
      slot = std::move(slots_.back());
      places_[slot.key] = hand_;
    }
    slots_.pop_back();
    ++hand_;
  }

  mutable std::mutex mutex_;
  std::size_t bytes_max_;
  std::size_t bytes_ = 0;
  std::vector<Slot> slots_;
  std::size_t hand_ = 0;
  std::unordered_map<CacheKey, std::size_t, HashOfKey> places_;
};

}  // namespace quoth::storage
