// A bucket of the index from term to number: the terms whose hashes begin alike.
// Made by term_hash_writer.hpp. Next step: dictionary.hpp compares the terms it leads to in full.
//
// Space `term-hashes`; there are 2^b buckets, the fewest that leave 512 terms or less to each on
// the average. All of them are there once a term is packed, empty ones too:
//
//     key    | bucket 4, big endian |
//     value  | checksum 8 | entries 4 | gap width 1 | number width 1 | gaps | numbers | padding 8 |
//
// A term's hash is XXH3-64 of its bytes. The highest b bits of the hash say in which bucket a term
// is; an entry holds what follows of the highest 36 bits, and the term's number. So a bucket can be
// parted, when their count doubles, without a look at the terms. Entries ascend by these bits; gaps
// are the first and then the differences. Both are packed as in blocks of quads, `width` bits each.
// The checksum is XXH3-64 of everything behind it, with b and then the bucket's 32 bits as its
// seed.
#pragma once

#include <cstdint>
#include <functional>
#include <quoth/result.hpp>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quoth::storage {

/// Bits that decide on a candidate. More would cost disk, fewer would cost comparisons: of a
/// billion terms, one in 64 lookups still compares a term in vain.
inline constexpr int hash_prefix_bits = 36;

inline std::uint64_t hash_prefix(std::uint64_t hash) { return hash >> (64 - hash_prefix_bits); }

/// How many buckets there are for so many packed terms, as a power of two.
int bucket_bits(std::uint64_t packed_terms);
inline std::uint64_t bucket_of(std::uint64_t prefix, int bits) {
  return prefix >> (hash_prefix_bits - bits);
}
std::string bucket_key(std::uint64_t bucket);

/// Entries in columns, ascending by prefix.
struct TermHashBucket {
  std::vector<std::uint64_t> prefixes;
  std::vector<std::uint64_t> numbers;

  std::size_t size() const { return numbers.size(); }
  std::size_t memory_bytes() const {
    return sizeof *this + (prefixes.capacity() + numbers.capacity()) * sizeof numbers[0];
  }
  void clear();
  void add(std::uint64_t prefix, std::uint64_t number);
  /// Numbers of the terms whose hash may be the one looked for.
  std::span<const std::uint64_t> candidates(std::uint64_t hash) const;
};

/// Every prefix must belong to the bucket.
std::string encode_bucket(std::uint64_t bucket, int bits, const TermHashBucket& entries);

/// Errors: `corrupt` for bytes that `encode_bucket` does not write for this bucket.
/// Cost: memory of at most 128 times the size of `value`.
Result<void> decode_bucket(std::uint64_t bucket, int bits, std::string_view value,
                           TermHashBucket& entries);

/// Visits the entries that have one of `prefixes`, which ascend: the prefix's index, the number.
/// Cost: no number is unpacked but those, and no prefix behind the last one wanted.
/// Errors: `corrupt` as above, without a look at what is not unpacked.
Result<void> find_in_bucket(std::uint64_t bucket, int bits, std::string_view value,
                            std::span<const std::uint64_t> prefixes,
                            const std::function<void(std::size_t, std::uint64_t)>& visit);

}  // namespace quoth::storage
