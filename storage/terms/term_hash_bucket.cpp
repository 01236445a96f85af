#include "storage/terms/term_hash_bucket.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <numeric>

#include "storage/blocks/bit_packing.hpp"
#include "storage/blocks/little_endian.hpp"

namespace quoth::storage {
namespace {

constexpr std::uint64_t bucket_entries_aim = 512;
constexpr int bucket_bits_max = 32;  // the key has room for no more
constexpr std::size_t bucket_checksum_bytes = 8;
constexpr std::size_t bucket_head_bytes = bucket_checksum_bytes + 4 + 2;
constexpr std::size_t padding_bytes = 8;
constexpr int number_bits_max = 56;

std::uint64_t checksum_of(std::uint64_t bucket, int bits, std::string_view value) {
  const std::string_view rest = value.substr(bucket_checksum_bytes);
  const std::uint64_t seed = static_cast<std::uint64_t>(bits) << 32 | bucket;
  return XXH3_64bits_withSeed(rest.data(), rest.size(), seed);
}

Error bucket_damaged(std::uint64_t bucket, std::string_view what) {
  return {ErrorKind::corrupt,
          fmt::format("bucket {} of the dictionary's hashes: {}", bucket, what),
          {},
          {}};
}

int width_of(std::span<const std::uint64_t> values) {
  std::uint64_t all_bits = 0;
  for (const std::uint64_t value : values) all_bits |= value;
  return bit_width_of(all_bits);
}

/// A bucket's columns where they stand, each with bytes behind it that may be read.
struct PackedEntries {
  std::size_t count = 0;
  int gap_width = 0;
  int number_width = 0;
  std::string_view gaps;
  std::string_view numbers;
};

Result<PackedEntries> packed_entries(std::uint64_t bucket, int bits, std::string_view value) {
  if (value.size() < bucket_head_bytes + padding_bytes)
    return bucket_damaged(bucket, "it is cut short");
  if (load_little_endian(value.data()) != checksum_of(bucket, bits, value)) {
    return bucket_damaged(bucket, "its checksum is wrong");
  }
  PackedEntries packed;
  packed.count = load_little_endian(value.data() + bucket_checksum_bytes) & UINT32_MAX;
  packed.gap_width = static_cast<unsigned char>(value[bucket_head_bytes - 2]);
  packed.number_width = static_cast<unsigned char>(value[bucket_head_bytes - 1]);
  // A number has a bit at least, so the count cannot ask for more memory than the bytes can fill.
  if (packed.gap_width > hash_prefix_bits || packed.number_width > number_bits_max ||
      (packed.count != 0 && packed.number_width == 0)) {
    return bucket_damaged(bucket, "its widths are wrong");
  }
  const std::size_t gap_bytes = packed_bytes(packed.count, packed.gap_width);
  const std::size_t number_bytes = packed_bytes(packed.count, packed.number_width);
  if (value.size() != bucket_head_bytes + gap_bytes + number_bytes + padding_bytes) {
    return bucket_damaged(bucket, "its size is wrong");
  }
  packed.gaps = value.substr(bucket_head_bytes);
  packed.numbers = packed.gaps.substr(gap_bytes);
  return packed;
}

/// Values that end on a byte, whatever their width.
constexpr std::size_t byte_values = 8;

/// Gaps that are unpacked at a time.
constexpr std::size_t stretch_values = 8 * byte_values;

/// The values from `begin` on, a multiple of `byte_values`.
void unpack_from(std::string_view bytes, int width, std::size_t begin,
                 std::span<std::uint64_t> out) {
  unpack(bytes.substr(begin / byte_values * static_cast<std::size_t>(width)), width, 0, out);
}

std::uint64_t number_at(const PackedEntries& packed, std::size_t index) {
  std::array<std::uint64_t, byte_values> some;
  const std::size_t before = index % byte_values;
  unpack_from(packed.numbers, packed.number_width, index - before,
              std::span(some).first(before + 1));
  return some[before];
}

}  // namespace

int bucket_bits(std::uint64_t packed_terms) {
  const std::uint64_t buckets = (packed_terms + bucket_entries_aim - 1) / bucket_entries_aim;
  return std::min(std::countr_zero(std::bit_ceil(buckets)), bucket_bits_max);
}

std::string bucket_key(std::uint64_t bucket) {
  assert(bucket <= UINT32_MAX);
  std::string key;
  for (int shift = 24; shift >= 0; shift -= 8) key += static_cast<char>(bucket >> shift & 0xFF);
  return key;
}

void TermHashBucket::clear() {
  prefixes.clear();
  numbers.clear();
}

void TermHashBucket::add(std::uint64_t prefix, std::uint64_t number) {
  prefixes.push_back(prefix);
  numbers.push_back(number);
}

std::span<const std::uint64_t> TermHashBucket::candidates(std::uint64_t hash) const {
  const auto [begin, end] = std::equal_range(prefixes.begin(), prefixes.end(), hash_prefix(hash));
  return std::span(numbers).subspan(static_cast<std::size_t>(begin - prefixes.begin()),
                                    static_cast<std::size_t>(end - begin));
}

std::string encode_bucket(std::uint64_t bucket, int bits, const TermHashBucket& entries) {
  assert(entries.size() <= UINT32_MAX);
  std::vector<std::uint64_t> gaps(entries.size());
  std::uint64_t before = bucket << (hash_prefix_bits - bits);
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    assert(bucket_of(entries.prefixes[i], bits) == bucket && entries.prefixes[i] >= before);
    gaps[i] = entries.prefixes[i] - before;
    before = entries.prefixes[i];
  }
  const int gap_width = width_of(gaps);
  const int number_width = width_of(entries.numbers);
  assert(number_width <= number_bits_max);
  std::string value(bucket_checksum_bytes, '\0');
  append_little_endian(value, entries.size(), 4);
  value += static_cast<char>(gap_width);
  value += static_cast<char>(number_width);
  append_packed(value, gaps, 0, gap_width);
  append_packed(value, entries.numbers, 0, number_width);
  value.append(padding_bytes, '\0');
  store_little_endian(value.data(), checksum_of(bucket, bits, value));
  return value;
}

Result<void> decode_bucket(std::uint64_t bucket, int bits, std::string_view value,
                           TermHashBucket& entries) {
  const auto packed = packed_entries(bucket, bits, value);
  if (!packed) return packed.error();
  entries.prefixes.resize(packed->count);
  entries.numbers.resize(packed->count);
  unpack(packed->gaps, packed->gap_width, 0, entries.prefixes);
  unpack(packed->numbers, packed->number_width, 0, entries.numbers);
  std::uint64_t prefix = bucket << (hash_prefix_bits - bits);
  const std::uint64_t end = (bucket + 1) << (hash_prefix_bits - bits);
  for (std::uint64_t& entry : entries.prefixes) {
    prefix += entry;
    if (prefix >= end) return bucket_damaged(bucket, "an entry belongs to another bucket");
    entry = prefix;
  }
  return {};
}

Result<void> find_in_bucket(std::uint64_t bucket, int bits, std::string_view value,
                            std::span<const std::uint64_t> prefixes,
                            const std::function<void(std::size_t, std::uint64_t)>& visit) {
  const auto packed = packed_entries(bucket, bits, value);
  if (!packed) return packed.error();
  std::uint64_t prefix = bucket << (hash_prefix_bits - bits);
  std::array<std::uint64_t, stretch_values> gaps;
  std::size_t wanted = 0;
  for (std::size_t begin = 0; begin < packed->count && wanted < prefixes.size();
       begin += gaps.size()) {
    const auto some = std::span(gaps).first(std::min(gaps.size(), packed->count - begin));
    unpack_from(packed->gaps, packed->gap_width, begin, some);
    const std::uint64_t last = std::accumulate(some.begin(), some.end(), prefix);
    if (last < prefixes[wanted]) {
      prefix = last;
      continue;
    }
    for (std::size_t i = 0; i < some.size(); ++i) {
      prefix += some[i];
      while (wanted < prefixes.size() && prefixes[wanted] < prefix) ++wanted;
      for (std::size_t same = wanted; same < prefixes.size() && prefixes[same] == prefix; ++same) {
        visit(same, number_at(*packed, begin + i));
      }
    }
  }
  return {};
}

}  // namespace quoth::storage
