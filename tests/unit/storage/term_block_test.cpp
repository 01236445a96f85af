// Blocks and buckets of packed terms as bytes: what is damaged is refused.
#include <doctest/doctest.h>
#include <xxhash.h>

#include <functional>
#include <random>
#include <set>

#include "storage/blocks/little_endian.hpp"
#include "storage/kv/bytes.hpp"
#include "storage/terms/term_block.hpp"
#include "storage/terms/term_hash_bucket.hpp"
#include "tests/unit/storage/seed.hpp"

namespace quoth::storage {
namespace {

using Bytes = std::vector<std::string>;

std::string block_of(const Bytes& terms, std::uint64_t block) {
  TermBlockEncoder encoder;
  for (const std::string& term : terms) encoder.add(term);
  return std::string(encoder.finish(block));
}

Bytes decoded(std::string_view value, std::uint64_t block) {
  const auto terms = TermBlockDecoder().decode(block, value);
  if (!terms) return {"refused: " + terms.error().message};
  Bytes bytes;
  for (std::size_t i = 0; i < terms->size(); ++i) bytes.emplace_back((*terms)[i]);
  return bytes;
}

/// A block with a right checksum around whatever `rest` says.
std::string sealed(std::string_view rest, std::uint64_t seed) {
  std::string value(8, '\0');
  value += rest;
  store_little_endian(value.data(), XXH3_64bits_withSeed(rest.data(), rest.size(), seed));
  return value;
}

std::string plain_block(std::uint64_t count, const std::vector<std::uint64_t>& sizes,
                        std::string_view rests) {
  std::string payload;
  for (const std::uint64_t size : sizes) append_varint(payload, size);
  payload += rests;
  std::string rest(1, static_cast<char>(count));
  rest += '\0';
  append_varint(rest, payload.size());
  return sealed(rest + payload, 0);
}

/// How often `accepts` says yes to a change of one bit or a shorter or longer `value`.
std::size_t accepted_damages(const std::string& value,
                             const std::function<bool(std::string_view)>& accepts) {
  REQUIRE(accepts(value));
  std::size_t accepted = 0;
  for (std::size_t bit = 0; bit < value.size() * 8; ++bit) {
    std::string flipped = value;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
    if (accepts(flipped)) ++accepted;
  }
  for (std::size_t size = 0; size < value.size(); ++size) {
    if (accepts(std::string_view(value).substr(0, size))) ++accepted;
  }
  if (accepts(value + '\0')) ++accepted;
  return accepted;
}

Bytes many_terms() {
  Bytes terms;
  for (int i = 0; i < 128; ++i) terms.push_back("ihttp://example.org/" + std::to_string(i * 7));
  terms[5].clear();
  terms[6] = std::string(packed_bytes_max, 'x');
  terms[7] = std::string(packed_bytes_max, 'x');
  return terms;
}

}  // namespace

TEST_CASE("a block gives back its terms") {
  for (const Bytes& terms : {Bytes{"i"}, Bytes{""}, Bytes{"", "", "ia", "iab", "ia", "bx"},
                             Bytes{std::string("s\0\xff", 3)}, many_terms()}) {
    CHECK(decoded(block_of(terms, 9), 9) == terms);
  }
}

TEST_CASE("a block is refused after a change of any bit, cut short, or in another's place") {
  for (const Bytes& terms : {Bytes{"iurn:a", "iurn:b"}, many_terms()}) {
    const std::string value = block_of(terms, 3);
    CHECK(accepted_damages(value, [](std::string_view bytes) {
            return static_cast<bool>(TermBlockDecoder().decode(3, bytes));
          }) == 0);
    CHECK(decoded(value, 4) == Bytes{"refused: block 4 of the dictionary: its checksum is wrong"});
  }
}

TEST_CASE("a block whose sizes lie is refused, whatever its checksum says") {
  CHECK(decoded(plain_block(2, {0, 1, 2, 1}, "iab"), 0) == Bytes{"ia", "ib"});
  const std::vector<std::pair<std::string, const char*>> lies = {
      {plain_block(0, {}, ""), "its count is wrong"},
      {plain_block(129, std::vector<std::uint64_t>(258, 0), ""), "its count is wrong"},
      {plain_block(2, {0, 3, 2, 1}, "iab"), "its terms do not fill it"},
      {plain_block(1, {1, 2}, "ia"), "its terms do not fill it"},
      {plain_block(2, {0, 1, 2, 2}, "iab"), "its terms do not fill it"},
      {plain_block(2, {0, 1, 2, 1}, "iabc"), "its terms do not fill it"},
      {plain_block(2, {0, 1, 2}, ""), "a term's size is wrong"},
      {plain_block(1, {0, packed_bytes_max + 1}, std::string(packed_bytes_max + 1, 'i')),
       "a term's size is wrong"},
      {plain_block(2, {0, packed_bytes_max, packed_bytes_max, 1},
                   std::string(packed_bytes_max + 1, 'i')),
       "its terms do not fill it"},
      {sealed(std::string("\1\0\5", 3), 0), "it cannot be unpacked"},
      {sealed(std::string("\1\2\2\0\0", 5), 0), "it cannot be unpacked"},
      {sealed("\1\1\2no frame", 0), "it cannot be unpacked"},
      {sealed("\1\1\xff\xff\xff\xff\x7f", 0), "its size is wrong"},
      {sealed("\1\1\xff", 0), "its size is wrong"}};
  for (const auto& [value, why] : lies) {
    CHECK(decoded(value, 0) == Bytes{std::string("refused: block 0 of the dictionary: ") + why});
  }
}

TEST_CASE("a zstd frame that holds more than its block says is refused") {
  std::string value = block_of(Bytes(128, std::string(100, 'x')), 0);
  REQUIRE(value[9] == 1);
  std::string_view rest = std::string_view(value).substr(10);
  const std::uint64_t size = *take_varint(rest);
  for (const std::uint64_t wrong : {size - 1, size + 1, std::uint64_t{1}}) {
    std::string lie = value.substr(8, 2);
    append_varint(lie, wrong);
    CHECK(decoded(sealed(lie.append(rest), 0), 0) ==
          Bytes{"refused: block 0 of the dictionary: it cannot be unpacked"});
  }
}

TEST_CASE("a bucket gives back its entries, and is refused after a change of any bit") {
  TermHashBucket entries;
  for (std::uint64_t i = 0; i < 20; ++i) {
    const std::uint64_t hash = 0xA000'0000'0000'0000 + (i / 2) * 0x0123'4567'89AB'CDEF;
    entries.add(hash_prefix(hash), 1000 - i);
  }
  const int bits = 1;
  const std::string value = encode_bucket(1, bits, entries);
  TermHashBucket read;
  REQUIRE(decode_bucket(1, bits, value, read));
  CHECK(read.prefixes == entries.prefixes);
  CHECK(read.numbers == entries.numbers);
  const auto candidates = read.candidates(0xA000'0000'0000'0000 + 0x0123'4567'89AB'CDEF);
  CHECK(std::vector(candidates.begin(), candidates.end()) == std::vector<std::uint64_t>{998, 997});
  CHECK(read.candidates(0).empty());
  CHECK(accepted_damages(value, [&](std::string_view bytes) {
          return static_cast<bool>(decode_bucket(1, bits, bytes, read));
        }) == 0);
  CHECK_FALSE(decode_bucket(0, bits, value, read));
  CHECK_FALSE(decode_bucket(1, bits + 1, value, read));
  CHECK(decode_bucket(0, 0, encode_bucket(0, 0, {}), read));
  CHECK(read.size() == 0);
}

TEST_CASE("a bucket whose widths or entries lie is refused, whatever its checksum says") {
  const auto bucket = [](std::uint64_t count, int gap_width, int number_width, std::size_t bytes) {
    std::string rest;
    append_little_endian(rest, count, 4);
    rest += static_cast<char>(gap_width);
    rest += static_cast<char>(number_width);
    return sealed(rest + std::string(bytes, '\xff') + std::string(8, '\0'), 0);
  };
  TermHashBucket read;
  CHECK(decode_bucket(0, 0, bucket(1, 36, 8, 6), read));
  for (const std::string& lie :
       {bucket(1, 37, 8, 6), bucket(1, 36, 57, 13), bucket(1, 36, 0, 5), bucket(2, 36, 8, 11),
        bucket(UINT32_MAX, 0, 0, 0), bucket(UINT32_MAX, 36, 56, 6), bucket(1, 36, 8, 7)}) {
    CHECK_FALSE(decode_bucket(0, 0, lie, read));
  }
}

TEST_CASE("looking into a packed bucket finds what its unpacked entries hold") {
  std::mt19937_64 random(test_seed(36));
  for (const std::size_t size : {0u, 1u, 63u, 64u, 65u, 500u}) {
    CAPTURE(size);
    const std::uint64_t space = std::max<std::uint64_t>(size, 1);  // many share a prefix
    TermHashBucket entries;
    std::set<std::uint64_t> wanted;
    std::multiset<std::uint64_t> made;
    for (std::size_t i = 0; i < size; ++i) made.insert(random() % space);
    for (const std::uint64_t prefix : made) entries.add(prefix, random() % 1000);
    for (std::size_t i = 0; i < 1 + size / 3; ++i) wanted.insert(random() % (space + 3));
    const std::vector<std::uint64_t> prefixes(wanted.begin(), wanted.end());
    using Found = std::vector<std::pair<std::uint64_t, std::uint64_t>>;
    Found found, held;
    REQUIRE(find_in_bucket(0, 1, encode_bucket(0, 1, entries), prefixes,
                           [&](std::size_t index, std::uint64_t number) {
                             found.emplace_back(prefixes[index], number);
                           }));
    for (const std::uint64_t prefix : prefixes) {
      for (const std::uint64_t number : entries.candidates(prefix << (64 - hash_prefix_bits))) {
        held.emplace_back(prefix, number);
      }
    }
    CHECK(found == held);
  }
}

TEST_CASE("there are as many buckets as leave 512 terms or less to each") {
  CHECK(bucket_bits(0) == 0);
  CHECK(bucket_bits(512) == 0);
  CHECK(bucket_bits(513) == 1);
  CHECK(bucket_bits(1025) == 2);
  CHECK(bucket_bits(3'000'000) == 13);
  CHECK(bucket_bits(std::uint64_t{1} << 55) == 32);
}

}  // namespace quoth::storage
