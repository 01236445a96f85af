#include "storage/check/multiset_digest.hpp"

#include <xxhash.h>

namespace quoth::storage {

Hash128 hash_of(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.low64, hash.high64};
}

Hash128 hash_of(const QuadIds& quad) {
  return hash_of(std::string_view(reinterpret_cast<const char*>(quad.data()), sizeof quad));
}

std::vector<std::size_t> MultisetDigest::differing_buckets(const MultisetDigest& other) const {
  std::vector<std::size_t> differing;
  for (std::size_t i = 0; i < bucket_count; ++i) {
    if (sums_[i] != other.sums_[i]) differing.push_back(i);
  }
  return differing;
}

}  // namespace quoth::storage
