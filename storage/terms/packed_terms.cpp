#include "storage/terms/packed_terms.hpp"

#include <algorithm>

#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/terms/term_bytes.hpp"
#include "storage/terms/term_hash_bucket.hpp"
#include "storage/terms/term_id.hpp"

namespace quoth::storage {
namespace {

/// Buckets and blocks that are asked for in one round trip: some 130 KB.
constexpr std::size_t fetched_at_once = 64;

std::string_view view_of(const std::optional<std::string>& value) {
  return value ? std::string_view(*value) : std::string_view();
}

Error leads_nowhere() {
  return {ErrorKind::corrupt, "a hash of the dictionary leads to no term", {}, {}};
}

}  // namespace

std::string term_key(std::uint64_t id_bits) {
  std::string key;
  append_u64(key, id_bits);
  return key;
}

std::size_t PackedTerms::terms_in(std::uint64_t block) const {
  return std::min<std::uint64_t>(block_terms,
                                 source_.numbers.packed() - block * std::uint64_t{block_terms});
}

Result<TermBlock> PackedTerms::block(std::uint64_t block) const {
  const std::size_t terms = terms_in(block);
  if (auto known = source_.cache->find_block(block, terms)) return known;
  const auto value = source_.snapshot.get(term_blocks_space, term_block_key(block));
  if (!value) return value.error();
  return source_.cache->decode_block(block, terms, view_of(value.value()));
}

Result<std::vector<TermBlock>> PackedTerms::blocks(std::span<const std::uint64_t> blocks) const {
  std::vector<TermBlock> answer(blocks.size());
  std::vector<CacheKey> wanted;
  wanted.reserve(blocks.size());
  for (const std::uint64_t block : blocks) wanted.push_back({block, terms_in(block)});
  source_.cache->find_blocks(wanted, answer);
  std::vector<std::size_t> missing;
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (answer[i]) continue;
    missing.push_back(i);
    keys.push_back(term_block_key(blocks[i]));
  }
  if (missing.empty()) return answer;
  const auto read = source_.snapshot.get_many(
      term_blocks_space, keys,
      [&](std::size_t i, std::optional<std::string_view> value) -> Result<void> {
        const std::uint64_t block = blocks[missing[i]];
        auto decoded = source_.cache->decode_block(block, terms_in(block), value.value_or(""));
        if (!decoded) return decoded.error();
        answer[missing[i]] = std::move(decoded).value();
        return {};
      });
  if (!read) return read.error();
  return answer;
}

Result<std::optional<std::uint64_t>> PackedTerms::find(const HashedBytes& term) const {
  if (source_.numbers.packed() == 0) return std::optional<std::uint64_t>();
  const auto bucket = bucket_for(term.hash);
  if (!bucket) return bucket.error();
  for (const std::uint64_t number : bucket.value()->candidates(term.hash)) {
    if (!holds(number)) return leads_nowhere();
    const auto candidate = block(term_block_of(number));
    if (!candidate) return candidate.error();
    const auto same = is(number, *candidate.value(), term.bytes);
    if (!same) return same.error();
    if (same.value()) return std::optional(number);
  }
  return std::optional<std::uint64_t>();
}

Result<HashBucket> PackedTerms::bucket_for(std::uint64_t hash) const {
  const std::uint64_t packed = source_.numbers.packed();
  const std::uint64_t bucket = bucket_of(hash_prefix(hash), bucket_bits(packed));
  if (auto known = source_.cache->find_bucket(bucket, packed)) return known;
  const auto value = source_.snapshot.get(term_hashes_space, bucket_key(bucket));
  if (!value) return value.error();
  return source_.cache->decode_bucket(bucket, packed, view_of(value.value()));
}

Result<void> PackedTerms::find_many(std::span<const HashedBytes> terms,
                                    std::span<std::optional<std::uint64_t>> numbers) const {
  if (source_.numbers.packed() == 0) return {};
  auto found = candidates(terms);
  if (!found) return found.error();
  std::sort(found->begin(), found->end());
  return compare(found.value(), terms, numbers);
}

Result<std::vector<PackedTerms::Candidate>> PackedTerms::candidates(
    std::span<const HashedBytes> terms) const {
  const int bits = bucket_bits(source_.numbers.packed());
  const auto bucket = [&](std::size_t index) {
    return bucket_of(hash_prefix(terms[index].hash), bits);
  };
  std::vector<std::size_t> by_hash(terms.size());
  for (std::size_t i = 0; i < terms.size(); ++i) by_hash[i] = i;
  std::sort(by_hash.begin(), by_hash.end(),
            [&](std::size_t a, std::size_t b) { return terms[a].hash < terms[b].hash; });

  std::vector<Candidate> answer;
  std::vector<std::uint64_t> prefixes;
  std::vector<std::string> keys;
  for (std::size_t begin = 0; begin < by_hash.size();) {
    keys.clear();
    std::size_t end = begin;
    for (; end < by_hash.size(); ++end) {
      const bool is_new = end == begin || bucket(by_hash[end]) != bucket(by_hash[end - 1]);
      if (is_new && keys.size() == fetched_at_once) break;
      if (is_new) keys.push_back(bucket_key(bucket(by_hash[end])));
    }
    const auto visit = [&](std::size_t, std::optional<std::string_view> value) {
      const std::uint64_t number = bucket(by_hash[begin]);
      const auto in_bucket = std::span(by_hash).subspan(begin);
      prefixes.clear();
      for (; begin < end && bucket(by_hash[begin]) == number; ++begin) {
        prefixes.push_back(hash_prefix(terms[by_hash[begin]].hash));
      }
      return find_in_bucket(number, bits, value.value_or(""), prefixes,
                            [&](std::size_t index, std::uint64_t candidate) {
                              answer.push_back({candidate, in_bucket[index]});
                            });
    };
    const auto read = source_.snapshot.get_many(term_hashes_space, keys, visit);
    if (!read) return read.error();
  }
  return answer;
}

Result<void> PackedTerms::compare(std::span<const Candidate> candidates,
                                  std::span<const HashedBytes> terms,
                                  std::span<std::optional<std::uint64_t>> numbers) const {
  std::vector<std::uint64_t> wanted;
  for (std::size_t begin = 0; begin < candidates.size();) {
    wanted.clear();
    std::size_t end = begin;
    for (; end < candidates.size(); ++end) {
      if (!holds(candidates[end].number)) return leads_nowhere();
      const std::uint64_t block = term_block_of(candidates[end].number);
      if (!wanted.empty() && wanted.back() == block) continue;
      if (wanted.size() == fetched_at_once) break;
      wanted.push_back(block);
    }
    const auto found = blocks(wanted);
    if (!found) return found.error();
    std::size_t at = 0;
    for (; begin < end; ++begin) {
      const auto [number, index] = candidates[begin];
      if (term_block_of(number) != wanted[at]) ++at;
      const auto same = is(number, *found.value()[at], terms[index].bytes);
      if (!same) return same.error();
      if (same.value()) numbers[index] = number;
    }
  }
  return {};
}

Result<bool> PackedTerms::is(std::uint64_t number, const DecodedTerms& block,
                             std::string_view bytes) const {
  const std::string_view packed = block[place_in_block(number)];
  if (!packed.empty() || !stands_apart(bytes)) return packed == bytes;
  const TermId id = make_term_id(tag_of_bytes(bytes), number);
  const auto apart = source_.snapshot.get(terms_space, term_key(id.bits));
  if (!apart) return apart.error();
  return apart.value() && **apart == bytes;
}

}  // namespace quoth::storage
