// Which terms may stand among the fresh ones: the hashes of those that the writer has made of late.
// Filled by dictionary_writer.hpp. Next step: dictionary.hpp asks the store for no others.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <optional>
#include <unordered_set>

#include "storage/terms/term_numbers.hpp"

namespace quoth::storage {

/// Most terms of a commit are new or were met before, and a new one is looked for in vain: this
/// saves the look. For the one who has the turn to write.
/// Cost: some 40 bytes a fresh term, at most `hashes_max` of them.
class FreshTerms {
 public:
  /// Before terms are looked for in a state with these numbers.
  void begin(const TermNumbers& numbers) {
    const bool begins_anew = !first_ || numbers.fresh() == 0 || hashes_->set.size() > hashes_max;
    if (begins_anew) {
      hashes_.emplace();
      first_ = numbers.next;
    }
    knows_all_ = *first_ <= numbers.packed_end;
  }

  /// A term that is made, whether or not it is ever committed.
  void add(std::uint64_t hash) { hashes_->set.insert(hash); }

  bool may_hold(std::uint64_t hash) const { return !knows_all_ || hashes_->set.contains(hash); }

 private:
  static constexpr std::size_t hashes_max = 1'000'000;

  /// Of one piece of memory behind the other, which go together.
  struct Hashes {
    std::pmr::monotonic_buffer_resource memory;
    std::pmr::unordered_set<std::uint64_t> set{&memory};
  };

  std::optional<Hashes> hashes_;        // nothing before `begin`
  std::optional<std::uint64_t> first_;  // number from which on all terms are known
  bool knows_all_ = false;
};

}  // namespace quoth::storage
