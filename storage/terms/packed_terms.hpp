// The packed part of the dictionary, read: from number to bytes and from bytes to number.
// Made from term blocks and hash buckets. Next step: dictionary.hpp.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <quoth/result.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/kv/key_value_store.hpp"
#include "storage/terms/hashed_bytes.hpp"
#include "storage/terms/term_cache.hpp"
#include "storage/terms/term_numbers.hpp"

namespace quoth::storage {

/// Where a dictionary reads: one state of the store. Lifetime: borrows the snapshot.
struct TermSource {
  const KeyValueSnapshot& snapshot;
  TermNumbers numbers;
  std::shared_ptr<TermCache> cache;
};

/// Errors: `corrupt`, `io`.
class PackedTerms {
 public:
  explicit PackedTerms(TermSource source) : source_(std::move(source)) {}

  bool holds(std::uint64_t number) const {
    return number != 0 && number < source_.numbers.packed_end;
  }

  Result<TermBlock> block(std::uint64_t block) const;
  /// In the order asked, which is ascending without duplicates; one round trip for those that are
  /// not in memory.
  Result<std::vector<TermBlock>> blocks(std::span<const std::uint64_t> blocks) const;

  /// The number of a term, if it is packed.
  Result<std::optional<std::uint64_t>> find(const HashedBytes& term) const;
  /// Sets the numbers of those terms that are packed.
  /// Cost: every bucket and block is read once, in order.
  Result<void> find_many(std::span<const HashedBytes> terms,
                         std::span<std::optional<std::uint64_t>> numbers) const;

 private:
  struct Candidate {
    std::uint64_t number;
    std::size_t index;  // of the term that it may be the number of

    auto operator<=>(const Candidate&) const = default;
  };

  std::size_t terms_in(std::uint64_t block) const;
  Result<HashBucket> bucket_for(std::uint64_t hash) const;
  Result<std::vector<Candidate>> candidates(std::span<const HashedBytes> terms) const;
  Result<void> compare(std::span<const Candidate> candidates, std::span<const HashedBytes> terms,
                       std::span<std::optional<std::uint64_t>> numbers) const;
  Result<bool> is(std::uint64_t number, const DecodedTerms& block, std::string_view bytes) const;

  TermSource source_;
};

/// The key of a term in the space `terms`.
std::string term_key(std::uint64_t id_bits);

}  // namespace quoth::storage
