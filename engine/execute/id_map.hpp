// Ids to numbers, flat: one array, no allocation an entry.
// Used by grouping and by what must be distinct.
#pragma once

#include <cstdint>
#include <vector>

#include "storage/terms/term_id.hpp"

namespace quoth::execute {

using storage::TermId;

/// Cost: 16 bytes a slot, at most three quarters of the slots are taken; open addressing.
class IdMap {
 public:
  struct Entry {
    std::uint32_t& number;
    bool is_new;
  };
  /// The number of `id`; a new one begins with `number`.
  Entry find_or_add(TermId id, std::uint32_t number) {
    if ((size_ + 1) * 4 > slots_.size() * 3) grow();
    Slot& slot = slot_of(id);
    if (slot.is_taken != 0) return {slot.number, false};
    slot = {id, number, 1};
    ++size_;
    return {slot.number, true};
  }

  std::size_t size() const { return size_; }
  std::size_t memory_bytes() const { return slots_.size() * sizeof(Slot); }

 private:
  struct Slot {
    TermId id;
    std::uint32_t number = 0;
    std::uint32_t is_taken = 0;
  };

  Slot& slot_of(TermId id) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash_of(id) & mask;
    while (slots_[at].is_taken != 0 && slots_[at].id != id) at = (at + 1) & mask;
    return slots_[at];
  }
  static std::size_t hash_of(TermId id) {
    const std::uint64_t hash = id.bits * 0x9E3779B97F4A7C15ull;
    return static_cast<std::size_t>(hash ^ (hash >> 32));
  }
  void grow() {
    std::vector<Slot> old(slots_.empty() ? 8 : slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.is_taken != 0) slot_of(slot.id) = slot;
    }
  }

  std::vector<Slot> slots_;
  std::size_t size_ = 0;
};

}  // namespace quoth::execute
