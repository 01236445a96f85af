// Ids, or pairs of them, to numbers, flat: arrays, no allocation an entry.
// Used by grouping and by what must be distinct.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "storage/terms/term_id.hpp"

namespace quoth::execute {

using storage::TermId;

using IdPair = std::array<TermId, 2>;

/// Of good low and high bits.
inline std::uint64_t map_hash(TermId id) {
  const std::uint64_t hash = id.bits * 0x9E3779B97F4A7C15ull;
  return hash ^ (hash >> 32);
}
inline std::uint64_t map_hash(const IdPair& pair) {
  return map_hash(TermId{map_hash(pair[0]) ^ pair[1].bits});
}

/// A large map is in parts that grow one by one, so that no step of a query waits for all of it to
/// be moved, nor takes much more memory than it was charged for.
///
/// Cost: 16 bytes a slot, 24 of pairs; at most three quarters of the slots are taken; open
/// addressing.
template <typename Key>
class NumberMap {
 public:
  struct Entry {
    std::uint32_t& number;
    bool is_new;
  };
  /// The number of a key; a new one begins with `number`.
  Entry find_or_add(const Key& key, std::uint32_t number) {
    const std::uint64_t hash = map_hash(key);
    if (parts_.empty() && whole_.size == entries_whole_max) split();
    return (parts_.empty() ? whole_ : part_of(hash)).find_or_add(key, hash, number, slots_);
  }

  /// All keys, in no order.
  template <typename Visit>
  void each_key(const Visit& visit) const {
    whole_.each_key(visit);
    for (const Part& part : parts_) part.each_key(visit);
  }

  std::size_t memory_bytes() const { return slots_ * sizeof(Slot); }

 private:
  struct Slot {
    Key key{};
    std::uint32_t number = 0;
    std::uint32_t is_taken = 0;
  };

  struct Part {
    std::vector<Slot> slots;  // a power of two
    std::size_t size = 0;     // slots taken

    Entry find_or_add(const Key& key, std::uint64_t hash, std::uint32_t number,
                      std::size_t& slots_all) {
      if ((size + 1) * 4 > slots.size() * 3) grow(slots_all);
      Slot& slot = slot_of(key, hash);
      if (slot.is_taken != 0) return {slot.number, false};
      slot = {key, number, 1};
      ++size;
      return {slot.number, true};
    }
    template <typename Visit>
    void each_key(const Visit& visit) const {
      for (const Slot& slot : slots) {
        if (slot.is_taken != 0) visit(slot.key);
      }
    }
    Slot& slot_of(const Key& key, std::uint64_t hash) {
      const std::size_t mask = slots.size() - 1;
      std::size_t at = hash & mask;
      while (slots[at].is_taken != 0 && slots[at].key != key) at = (at + 1) & mask;
      return slots[at];
    }
    void grow(std::size_t& slots_all) {
      std::vector<Slot> old(slots.empty() ? 8 : slots.size() * 2);
      slots_all += old.size() - slots.size();
      old.swap(slots);
      for (const Slot& slot : old) {
        if (slot.is_taken != 0) slot_of(slot.key, map_hash(slot.key)) = slot;
      }
    }
  };

  static constexpr std::size_t entries_whole_max = 1u << 15;
  static constexpr int part_bits = 6;

  // A slot goes by the low bits, a part by the highest.
  Part& part_of(std::uint64_t hash) { return parts_[hash >> (64 - part_bits)]; }

  void split() {
    parts_.resize(std::size_t{1} << part_bits);
    slots_ -= whole_.slots.size();
    for (const Slot& slot : whole_.slots) {
      if (slot.is_taken == 0) continue;
      const std::uint64_t hash = map_hash(slot.key);
      part_of(hash).find_or_add(slot.key, hash, slot.number, slots_);
    }
    whole_ = Part();
  }

  Part whole_;               // of a small map
  std::vector<Part> parts_;  // of a large one, by the highest bits of the hash
  std::size_t slots_ = 0;    // of all
};

using IdMap = NumberMap<TermId>;
using PairMap = NumberMap<IdPair>;

}  // namespace quoth::execute
