// Decoded values in memory, within a bound: what has not been used since the hand last came by
// goes. Used by term_cache.hpp.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

namespace quoth::storage {

/// A key on disk, and which of its versions.
struct CacheKey {
  std::uint64_t key = 0;
  std::uint64_t version = 0;

  bool operator==(const CacheKey&) const = default;
};

/// Safe from many threads. The slots are a hash table with linear probing, and the hand goes over
/// it: with many values, each pointer followed is a miss of the processor's cache, so there are
/// none to follow. Source: the clock algorithm (Corbato, 1968).
template <typename Value>
class ClockCache {
 public:
  explicit ClockCache(std::size_t bytes_max) : bytes_max_(bytes_max), slots_(slots_min) {}

  /// Null if the value is not in memory.
  std::shared_ptr<const Value> find(CacheKey key) {
    const std::lock_guard lock(mutex_);
    return find_locked(key);
  }

  /// `values[i]` for `keys[i]`: the misses of several are waited for together.
  void find_many(std::span<const CacheKey> keys, std::span<std::shared_ptr<const Value>> values) {
    const std::lock_guard lock(mutex_);
    for (const CacheKey& key : keys) __builtin_prefetch(&slots_[home_of(key)]);
    for (std::size_t i = 0; i < keys.size(); ++i) values[i] = find_locked(keys[i]);
  }

  /// `bytes` is what the value takes; one that alone is over the bound is not kept.
  void insert(CacheKey key, std::shared_ptr<const Value> value, std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    bytes += slot_bytes;
    if (bytes > bytes_max_ || slots_[place_of(key)].value) return;
    while (bytes_ + bytes > bytes_max_) turn();
    if (2 * (size_ + 1) > slots_.size()) grow();
    slots_[place_of(key)] = {key, std::move(value), bytes, true};
    ++size_;
    bytes_ += bytes;
  }

  std::size_t bytes() const {
    const std::lock_guard lock(mutex_);
    return bytes_;
  }

 private:
  struct Slot {
    CacheKey key;
    std::shared_ptr<const Value> value;  // null in a free slot
    std::size_t bytes = 0;
    bool is_used = false;  // since the hand last came by
  };
  /// What is kept beside a value: a reference count and, since a quarter to a half of the table is
  /// full, up to four slots.
  static constexpr std::size_t slot_bytes = 16 + 4 * sizeof(Slot);
  static constexpr std::size_t slots_min = 16;  // a power of two, as every size of the table

  std::size_t home_of(CacheKey key) const {
    const std::uint64_t mixed = (key.key ^ key.version << 40) * 0x9E3779B97F4A7C15ull;
    return mixed >> (64 - std::countr_zero(slots_.size()));
  }
  std::size_t next(std::size_t place) const { return (place + 1) & (slots_.size() - 1); }

  /// Where the key is, or else the free slot where it would be.
  std::size_t place_of(CacheKey key) const {
    std::size_t place = home_of(key);
    while (slots_[place].value && slots_[place].key != key) place = next(place);
    return place;
  }

  std::shared_ptr<const Value> find_locked(CacheKey key) {
    Slot& slot = slots_[place_of(key)];
    if (slot.value && !slot.is_used) slot.is_used = true;
    return slot.value;
  }

  /// Moves the hand to the next value, which must be there; it goes if it has not been used.
  void turn() {
    hand_ = next(hand_);
    while (!slots_[hand_].value) hand_ = next(hand_);
    if (std::exchange(slots_[hand_].is_used, false)) return;
    bytes_ -= slots_[hand_].bytes;
    --size_;
    free(hand_);
  }

  /// Values behind a free slot that were put there because it was taken move up.
  void free(std::size_t place) {
    for (std::size_t from = next(place); slots_[from].value; from = next(from)) {
      const std::size_t mask = slots_.size() - 1;
      const std::size_t home = home_of(slots_[from].key);
      const bool may_move = ((from - home) & mask) >= ((from - place) & mask);
      if (!may_move) continue;
      slots_[place] = std::move(slots_[from]);
      place = from;
    }
    slots_[place] = Slot();
  }

  void grow() {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    for (Slot& slot : old) {
      if (slot.value) slots_[place_of(slot.key)] = std::move(slot);
    }
  }

  mutable std::mutex mutex_;
  std::size_t bytes_max_;
  std::size_t bytes_ = 0;
  std::vector<Slot> slots_;
  std::size_t size_ = 0;
  std::size_t hand_ = 0;
};

}  // namespace quoth::storage
