#include "storage/texts/word_entries.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include "storage/blocks/little_endian.hpp"
#include "storage/kv/bytes.hpp"

namespace quoth::storage {
namespace {

constexpr char plain_packing = 0;
constexpr char zstd_packing = 1;
constexpr std::size_t checksum_size = 8;
constexpr std::size_t key_size = 13;
/// A stretch is closed long before one of its lists is as long; what says it is longer is damaged.
constexpr std::uint64_t payload_size_max = std::uint64_t{1} << 30;
/// As for blocks of terms; see term_block.cpp.
constexpr int words_zstd_level = 1;

std::uint64_t checksum_of_entry(std::string_view key, std::string_view value) {
  const std::string_view rest = value.substr(checksum_size);
  return XXH3_64bits_withSeed(rest.data(), rest.size(), XXH3_64bits(key.data(), key.size()));
}

}  // namespace

std::string word_key(const WordKey& key) {
  std::string out = word_key_prefix(key.first, key.part);
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(key.chunk >> shift & 0xFF);
  return out;
}

std::string word_key_prefix(std::uint64_t first) {
  std::string out;
  append_u64(out, first);
  return out;
}

std::string word_key_prefix(std::uint64_t first, WordPart part) {
  return word_key_prefix(first) + static_cast<char>(part);
}

WordEntryEncoder::WordEntryEncoder() : compressor_(words_zstd_level) {}

std::string_view WordEntryEncoder::encode(std::string_view key, std::string_view payload) {
  value_.assign(checksum_size, '\0');
  value_ += zstd_packing;
  append_varint(value_, payload.size());
  if (!compressor_.append_if_smaller(value_, payload)) {
    value_[checksum_size] = plain_packing;
    value_ += payload;
  }
  store_little_endian(value_.data(), checksum_of_entry(key, value_));
  return value_;
}

Result<std::string_view> WordEntryDecoder::decode(std::string_view key, std::string_view value) {
  if (value.size() <= checksum_size) return damaged_words(key, "it is cut short");
  if (load_little_endian(value.data()) != checksum_of_entry(key, value)) {
    return damaged_words(key, "its checksum is wrong");
  }
  const char packing = value[checksum_size];
  std::string_view payload = value.substr(checksum_size + 1);
  const auto size = take_varint(payload);
  if (!size || *size > payload_size_max) return damaged_words(key, "its size is wrong");
  if (packing == plain_packing && payload.size() == *size) return payload;
  if (packing == zstd_packing && decompressor_.decompress(payload, *size, payload_)) {
    return std::string_view(payload_);
  }
  return damaged_words(key, "it cannot be unpacked");
}

Error damaged_words(std::string_view key, std::string_view what) {
  std::string where = "an entry of the text index";
  if (key.size() == key_size) {
    const auto chunk = read_u64(std::string(4, '\0') + std::string(key.substr(9)));
    where = fmt::format("the text index of the terms from number {} on, part {}, chunk {}",
                        read_u64(key), static_cast<int>(key[8]), chunk);
  }
  return {ErrorKind::corrupt, fmt::format("{}: {}", where, what), {}, {}};
}

}  // namespace quoth::storage
