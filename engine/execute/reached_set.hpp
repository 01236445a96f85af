// What the search of a path has met: flat, 16 bytes a slot.
// Used by path_steps.cpp.
#pragma once

#include <vector>

#include "engine/execute/path_steps.hpp"

namespace quoth::execute {

class ReachedSet {
 public:
  explicit ReachedSet(Context& context) : context_(context), slots_(64, empty) {}
  ~ReachedSet() { context_.release(charged_); }
  ReachedSet(const ReachedSet&) = delete;
  ReachedSet& operator=(const ReachedSet&) = delete;

  /// Whether it is new. No node may be undefined.
  bool insert(const Reached& one) {
    if ((size_ + 1) * 4 > slots_.size() * 3) grow();
    Reached& slot = slot_of(one);
    if (slot == one) return false;
    slot = one;
    ++size_;
    return true;
  }

  bool holds(const Reached& one) { return slot_of(one) == one; }

  /// Takes what it has grown from the query's memory. Errors: `memory`.
  Result<void> charge() {
    const std::size_t more = slots_.size() * sizeof(Reached) - charged_;
    charged_ += more;
    return more == 0 ? Result<void>() : context_.charge(more);
  }

 private:
  static constexpr Reached empty{};

  Reached& slot_of(const Reached& one) {
    const std::size_t mask = slots_.size() - 1;
    const std::uint64_t hash =
        (one.node.bits + one.start * 0xD6E8FEB86659FD93ull) * 0x9E3779B97F4A7C15ull;
    std::size_t at = static_cast<std::size_t>(hash ^ (hash >> 32)) & mask;
    while (slots_[at] != empty && slots_[at] != one) at = (at + 1) & mask;
    return slots_[at];
  }
  void grow() {
    std::vector<Reached> old(slots_.size() * 2, empty);
    old.swap(slots_);
    for (const Reached& one : old) {
      if (one != empty) slot_of(one) = one;
    }
  }

  Context& context_;
  std::vector<Reached> slots_;
  std::size_t size_ = 0;
  std::size_t charged_ = 0;
};

}  // namespace quoth::execute
