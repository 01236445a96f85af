// Decoded values in memory, within a bound: what has not been used since the hand last came by
// goes. Used by term_cache.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
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
    const std::size_t at = places_.empty() ? 0 : place_of(key);
    if (places_.empty() || places_[at] == none) return nullptr;
    Slot& slot = slots_[places_[at]];
    slot.is_used = true;
    return slot.value;
  }

  /// `bytes` is what the value takes; one that alone is over the bound is not kept.
  void insert(CacheKey key, std::shared_ptr<const Value> value, std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    bytes += slot_bytes;
    if (bytes > bytes_max_) return;
    if ((slots_.size() + 1) * 2 > places_.size()) grow();
    if (places_[place_of(key)] != none) return;
    while (bytes_ + bytes > bytes_max_) turn();
    places_[place_of(key)] = static_cast<std::uint32_t>(slots_.size());
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
  static constexpr std::uint32_t none = UINT32_MAX;

  // Open addressing over numbers of slots: a lookup waits for memory twice, where a map of nodes
  // waits four times.
  std::size_t home_of(CacheKey key) const {
    const std::uint64_t hash = (key.key ^ key.version << 40) * 0x9E3779B97F4A7C15ull;
    return static_cast<std::size_t>(hash ^ (hash >> 32)) & (places_.size() - 1);
  }
  /// Where the key's slot is named, or would be.
  std::size_t place_of(CacheKey key) const {
    std::size_t at = home_of(key);
    while (places_[at] != none && slots_[places_[at]].key != key) {
      at = (at + 1) & (places_.size() - 1);
    }
    return at;
  }
  void grow() {
    places_.assign(places_.empty() ? 64 : places_.size() * 2, none);
    for (std::size_t i = 0; i < slots_.size(); ++i) {
      places_[place_of(slots_[i].key)] = static_cast<std::uint32_t>(i);
    }
  }
  /// Moves those up that a search would no longer find behind the gap. Source: Knuth, The Art of
  /// Computer Programming 3, algorithm 6.4R.
  void erase(std::size_t gap) {
    const std::size_t mask = places_.size() - 1;
    places_[gap] = none;
    for (std::size_t at = (gap + 1) & mask; places_[at] != none; at = (at + 1) & mask) {
      const std::size_t home = home_of(slots_[places_[at]].key);
      const bool is_reached = ((at - home) & mask) < ((at - gap) & mask);
      if (is_reached) continue;
      places_[gap] = std::exchange(places_[at], none);
      gap = at;
    }
  }
  /// What is kept beside a value: its slot, its place and a reference count.
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
    erase(place_of(slot.key));
    if (&slot != &slots_.back()) {
      places_[place_of(slots_.back().key)] = static_cast<std::uint32_t>(hand_);
      slot = std::move(slots_.back());
    }
    slots_.pop_back();
    ++hand_;
  }

  mutable std::mutex mutex_;
  std::size_t bytes_max_;
  std::size_t bytes_ = 0;
  std::vector<Slot> slots_;
  std::size_t hand_ = 0;
  std::vector<std::uint32_t> places_;  // numbers of slots, by their keys
};

}  // namespace quoth::storage
