// Writes the index from packed terms to their numbers, merging new ones into what is there.
// Used by pack_terms.hpp and by bulk loads. Next step: the space `term-hashes`, see
// term_hash_bucket.hpp.
#pragma once

#include <cstdint>
#include <functional>
#include <quoth/result.hpp>
#include <span>

#include "storage/terms/put_entry.hpp"

namespace quoth::storage {

struct HashedNumber {
  std::uint64_t hash = 0;  // of the term's bytes: hash_of_bytes
  std::uint64_t number = 0;

  auto operator<=>(const HashedNumber&) const = default;
};

/// The next few, ascending by hash from call to call; none at the end. Valid until the next call.
using NextHashedNumbers = std::function<Result<std::span<const HashedNumber>>()>;

/// All of `hashed`, in one go. Lifetime: borrows it.
NextHashedNumbers all_of(std::span<const HashedNumber> hashed);

/// Writes the buckets that change when the packed terms grow from `packed_before` in the snapshot
/// to `packed_after`, by the terms that `next` names; all buckets when their number grows.
///
/// Shape:  ascending by key.
/// Errors: those of `next` and `put`; `usage` if hashes do not ascend; `corrupt` if an existing
/// bucket cannot be read. Cost:   memory for two buckets.
Result<void> write_term_hashes(const KeyValueSnapshot& snapshot, std::uint64_t packed_before,
                               std::uint64_t packed_after, const NextHashedNumbers& next,
                               const PutEntry& put);

}  // namespace quoth::storage
