// The end of a run of bytes that stand for themselves, found sixteen bytes at a time.
// Used by scanner.cpp, where most of the time of reading RDF would go otherwise.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace quoth::rdf {

/// Sixteen bytes that the compiler works on at once (GCC and Clang, on any machine).
using SixteenBytes = unsigned char __attribute__((vector_size(16)));
using SixteenFlags = decltype(SixteenBytes() == SixteenBytes());
inline constexpr std::size_t block_bytes = 16;

/// Where the first byte with a flag stands; `block_bytes` if there is none.
inline std::size_t first_flagged(SixteenFlags flags) {
  std::array<std::uint64_t, 2> words;
  std::memcpy(words.data(), &flags, sizeof words);
  for (std::size_t i = 0; i < 2; ++i) {
    if (words[i] == 0) continue;
    const int bits = std::endian::native == std::endian::little ? std::countr_zero(words[i])
                                                                : std::countl_zero(words[i]);
    return i * 8 + static_cast<std::size_t>(bits) / 8;
  }
  return block_bytes;
}

/// The first byte of [at, end) that does not stand for itself, or `end`. `flags_of` flags such
/// bytes in a block, and may flag others; `is_plain` decides byte by byte.
template <typename FlagsOf, typename IsPlain>
const char* skip_plain(const char* at, const char* end, FlagsOf flags_of, IsPlain is_plain) {
  while (static_cast<std::size_t>(end - at) >= block_bytes) {
    SixteenBytes block;
    std::memcpy(&block, at, sizeof block);
    const std::size_t plain = first_flagged(flags_of(block));
    at += plain;
    if (plain == block_bytes) continue;
    if (!is_plain(*at)) return at;
    ++at;
  }
  while (at != end && is_plain(*at)) ++at;
  return at;
}

}  // namespace quoth::rdf
