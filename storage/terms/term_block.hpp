// Packed terms: 128 neighbours by number in one value, front-coded and compressed.
// Made from term_bytes.hpp by term_block_writer.hpp. Next step: term_cache.hpp keeps decoded ones.
//
// Space `term-blocks`; block k holds the terms with the numbers 128k+1 to 128k+128, the last block
// perhaps fewer:
//
//     key    | k 4, big endian |
//     value  | checksum 8 | terms 1 | packing 1: 0 plain, 1 zstd | payload size varint | payload |
//
// The checksum is XXH3-64 of everything behind it, with k as its seed. The payload, as it is or as
// one zstd frame (the size is then that of what is in the frame):
//
//     | shared varint, for each term | rest varint, for each term | rest of each term |
//
// A term's bytes are the first `shared` bytes of the term before it (of none before the first) and
// its rest. No term has no bytes: an empty one stands for a term of more than 1,024 bytes, which
// stays in the space `terms` under its id.
#pragma once

#include <array>
#include <cstdint>
#include <quoth/result.hpp>
#include <string>
#include <string_view>

#include "storage/terms/zstd_frame.hpp"

namespace quoth::storage {

inline constexpr std::size_t block_terms = 128;
/// Longer terms would make a block slow to decode and its size hard to bound; they stand apart.
inline constexpr std::size_t packed_bytes_max = 1024;

inline bool stands_apart(std::string_view term_bytes) {
  return term_bytes.size() > packed_bytes_max;
}

inline std::uint64_t term_block_of(std::uint64_t number) { return (number - 1) / block_terms; }
inline std::size_t place_in_block(std::uint64_t number) { return (number - 1) % block_terms; }
std::string term_block_key(std::uint64_t block);

/// Terms of a block as they are: one after the other.
class DecodedTerms {
 public:
  std::size_t size() const { return size_; }
  /// Empty for a term that stands apart.
  std::string_view operator[](std::size_t place) const {
    const std::size_t begin = place == 0 ? 0 : ends_[place - 1];
    return std::string_view(bytes_).substr(begin, ends_[place] - begin);
  }
  /// Asks the processor for what `operator[]` is about to read, and where that has come, for the
  /// term.
  void prefetch_place(std::size_t place) const { __builtin_prefetch(&ends_[place]); }
  void prefetch(std::size_t place) const { __builtin_prefetch((*this)[place].data()); }

  std::size_t memory_bytes() const { return sizeof *this + bytes_.capacity(); }

 private:
  friend class TermBlockDecoder;
  std::string bytes_;
  std::size_t size_ = 0;
  std::array<std::uint32_t, block_terms> ends_;
};

/// Gathers the terms of one block after another.
class TermBlockEncoder {
 public:
  TermBlockEncoder();

  /// Takes the next term of the block; empty for one that stands apart.
  void add(std::string_view term_bytes);
  std::size_t size() const { return size_; }
  bool is_full() const { return size() == block_terms; }
  /// The value of the block; the encoder is empty then. Valid until the next call.
  std::string_view finish(std::uint64_t block);

 private:
  ZstdCompressor compressor_;
  std::string last_;
  std::size_t size_ = 0;
  std::array<std::uint16_t, block_terms> shared_;
  std::array<std::uint16_t, block_terms> rests_;
  std::string rest_bytes_;
  std::string payload_;
  std::string value_;
};

class TermBlockDecoder {
 public:
  /// Errors: `corrupt` for bytes that no encoder writes for this block.
  /// Cost: memory of at most `block_terms * packed_bytes_max`, whatever the bytes say.
  Result<DecodedTerms> decode(std::uint64_t block, std::string_view value);

 private:
  Result<std::string_view> payload_of(std::uint64_t block, std::string_view value);

  ZstdDecompressor decompressor_;
  std::string payload_;
};

}  // namespace quoth::storage
