// A digest of many things that does not depend on their order: equal multisets have equal digests.
// Used to compare two places that should hold the same, each read once, in its own order.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "storage/terms/term_id.hpp"

namespace quoth::storage {

struct Hash128 {
  std::uint64_t low = 0;
  std::uint64_t high = 0;

  auto operator<=>(const Hash128&) const = default;
};

Hash128 hash_of(std::string_view bytes);
Hash128 hash_of(const QuadIds& quad);

/// Sums of the 128-bit hashes, parted by some of their bits, so that a difference between two
/// digests tells which small share of the things to look at again.
///
/// Source: additive multiset hashing (Clarke et al., Asiacrypt 2003, MSet-Add-Hash); the hash is
/// XXH3-128, which guards against accidents and not against someone who makes collisions.
class MultisetDigest {
 public:
  static constexpr std::size_t bucket_count = 4096;

  void add(const Hash128& hash) {
    Hash128& sum = sums_[bucket_of(hash)];
    sum.low += hash.low;
    sum.high += hash.high;
    ++count_;
  }
  std::uint64_t count() const { return count_; }

  static std::size_t bucket_of(const Hash128& hash) { return hash.low % bucket_count; }
  std::vector<std::size_t> differing_buckets(const MultisetDigest& other) const;

  bool operator==(const MultisetDigest&) const = default;

 private:
  std::vector<Hash128> sums_ = std::vector<Hash128>(bucket_count);
  std::uint64_t count_ = 0;
};

}  // namespace quoth::storage
