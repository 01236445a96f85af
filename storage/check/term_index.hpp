// The index from terms to numbers, both its halves, as things to count: one for each way that leads
// from a term to its id. Used by dictionary_check.cpp, for what the terms demand and what is there.
#pragma once

#include <functional>

#include "storage/check/differences.hpp"
#include "storage/check/sound_terms.hpp"

namespace quoth::storage {

/// The entry that a term demands.
///
///     fresh           | 0 | key in `term-ids` | id 8 |
///     packed, apart   | 1 | bits of the hash 8 | number 8 |
std::string index_item(const SoundTerm& term);
/// The id or number with which an item ends.
std::uint64_t number_in(std::string_view index_item);

/// Two entries that may belong to one term standing twice.
struct SharedHash {
  std::uint64_t number = 0;
  std::uint64_t other = 0;
};

struct IndexVisitor {
  TakeItem item;
  std::function<void(const SharedHash&)> shared_hash;
  std::function<void(const TermFault&)> fault;
};

/// `packed_terms`: how many the buckets are made for; nothing if unknown, then they are left out.
void each_index_entry(const KeyValueSnapshot& snapshot, std::optional<std::uint64_t> packed_terms,
                      const IndexVisitor& visitor);

}  // namespace quoth::storage
