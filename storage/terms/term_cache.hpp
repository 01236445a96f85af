// Decoded term blocks and hash buckets within a bound of memory. One for all states of a store.
// Filled by packed_terms.hpp. Next step: dictionary.hpp makes terms of their bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <quoth/result.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/terms/clock_cache.hpp"
#include "storage/terms/hashed_bytes.hpp"
#include "storage/terms/term_block.hpp"
#include "storage/terms/term_hash_bucket.hpp"
#include "storage/terms/term_id.hpp"
#include "storage/texts/word_list.hpp"

namespace quoth::storage {

using TermBlock = std::shared_ptr<const DecodedTerms>;
using HashBucket = std::shared_ptr<const TermHashBucket>;

/// A term and its id, which it keeps for ever.
struct KnownTerm {
  std::string bytes;
  TermId id;
};

/// Safe from many threads. Errors: `corrupt`. Cost: a lock and a hash lookup a block.
///
/// What a number stands for never changes, so a block is known by its number and how many terms it
/// holds: it is the last one's for another state. A bucket is known by its number and the number of
/// packed terms.
class TermCache {
 public:
  /// In sixteenths of the bound: three for buckets, one for terms that were looked up, two for the
  /// words of texts.
  explicit TermCache(std::size_t bytes_max)
      : blocks_(bytes_max - 6 * (bytes_max / 16)),
        buckets_(3 * (bytes_max / 16)),
        known_(bytes_max / 16),
        words_(2 * (bytes_max / 16)) {}

  /// Null if the block is not in memory with just as many terms.
  TermBlock find_block(std::uint64_t block, std::size_t terms) {
    return blocks_.find({block, terms});
  }
  void find_blocks(std::span<const CacheKey> blocks, std::span<TermBlock> found) {
    blocks_.find_many(blocks, found);
  }
  /// Decodes a block and keeps it. Errors: also if it holds fewer or more terms.
  Result<TermBlock> decode_block(std::uint64_t block, std::size_t terms, std::string_view value);

  /// Null if the bucket is not in memory.
  HashBucket find_bucket(std::uint64_t bucket, std::uint64_t packed_terms) {
    return buckets_.find({bucket, packed_terms});
  }
  Result<HashBucket> decode_bucket(std::uint64_t bucket, std::uint64_t packed_terms,
                                   std::string_view value);

  /// The id of a term that was found in this state or another: a state holds the numbers below its
  /// `next_number`. Of terms with one hash, one is kept.
  std::optional<TermId> find_id(const HashedBytes& term, std::uint64_t next_number);
  /// Only of a term that has been committed: the number of one that was not is given again.
  void keep_id(const HashedBytes& term, TermId id);

  /// The words of a stretch of the text index, which depend on nothing but where it begins and ends
  /// and what was left out of it; null if they are not in memory.
  std::shared_ptr<const WordList> find_words(const TextStretch& stretch) {
    return words_.find(key_of(stretch));
  }
  std::shared_ptr<const WordList> keep_words(const TextStretch& stretch, WordList words);

  /// At most the bound.
  std::size_t bytes() const {
    return blocks_.bytes() + buckets_.bytes() + known_.bytes() + words_.bytes();
  }

 private:
  static CacheKey key_of(const TextStretch& stretch) {
    const std::uint64_t made = (stretch.has_positions ? 1u : 0u) | (stretch.is_partial ? 2u : 0u);
    return {stretch.first, stretch.end | made << 62};
  }
  std::unique_ptr<TermBlockDecoder> take_decoder();
  void give_back(std::unique_ptr<TermBlockDecoder> decoder);

  ClockCache<DecodedTerms> blocks_;
  ClockCache<TermHashBucket> buckets_;
  ClockCache<KnownTerm> known_;
  ClockCache<WordList> words_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<TermBlockDecoder>> decoders_;  // as many as were at work at once
};

}  // namespace quoth::storage
