// Entries of the space `words` as bytes: the text index, which says which texts hold which words.
// Made by text_segment.hpp. Next step: word_list.hpp reads what is in them.
//
// The numbers of the dictionary are covered by stretches (text_stretches.hpp). Each has words,
// lists, stems and, since version 6, positions, cut into chunks:
//
//     key    | first number of the stretch 8 | part 1: 0 words, 1 lists, 2 stems, 3 positions |
//            | chunk 4 |
//     value  | checksum 8 | packing 1: 0 plain, 1 zstd | payload size varint | payload |
//
// Keys are big endian, checksums little endian. The checksum is XXH3-64 of everything behind it,
// with XXH3-64 of the key as its seed. Payloads, as they are or as one zstd frame:
//
//     words  | words varint | each word, and 0x0A | bytes of each word's list, varint |
//     lists  | for each word of the chunk of words with that number: its list |
//     stems  | version of the stemming 8 | stems varint | each stem, and 0x0A |
//            | for each stem: words with it varint | the places of these, a list |
//     positions | version of the stemming 8
//               | for each word of the chunk of words with that number: bytes of its positions,
//               varint | for each of these words: its positions |
//
// A list is varints: the first number, less the first of the stretch, and then each number less the
// one before it. Words and stems ascend by their bytes, over all chunks; the place of a word counts
// from 0 over all chunks. The first word is the empty one: its list are the terms of which nothing
// is known, and which must be read. Where texts were left out by their predicates, the second word
// is 0x01, and its list are these. The stems of texts say which words to look up, not what they
// say: words of any spelling are listed under each stem that they have.
//
// A word's positions tell for each text of its list, in order, where the word stands: behind how
// many stems of the text. They are varints: the first position of a text, times 2; each further one
// less the one before it, times 2, plus 1. A word without stems has none.
#pragma once

#include <cstdint>
#include <quoth/result.hpp>
#include <string>
#include <string_view>

#include "storage/terms/zstd_frame.hpp"

namespace quoth::storage {

/// On disk; not to be renumbered.
enum class WordPart : char { words = 0, lists = 1, stems = 2, positions = 3 };

inline constexpr char word_end = '\n';

/// Places of the empty word, and of `left_out_word` where there is one.
inline constexpr std::uint32_t unknown_place = 0;
inline constexpr std::uint32_t left_out_place = 1;

struct WordKey {
  std::uint64_t first = 0;  // number of the stretch
  WordPart part = WordPart::words;
  std::uint32_t chunk = 0;
};
std::string word_key(const WordKey& key);
/// How all keys of a stretch begin, or of one of its parts.
std::string word_key_prefix(std::uint64_t first);
std::string word_key_prefix(std::uint64_t first, WordPart part);

class WordEntryEncoder {
 public:
  WordEntryEncoder();

  /// The value; valid until the next call.
  std::string_view encode(std::string_view key, std::string_view payload);

 private:
  ZstdCompressor compressor_;
  std::string value_;
};

class WordEntryDecoder {
 public:
  /// The payload; valid until the next call. Errors: `corrupt` for what no encoder writes.
  Result<std::string_view> decode(std::string_view key, std::string_view value);

 private:
  ZstdDecompressor decompressor_;
  std::string payload_;
};

Error damaged_words(std::string_view key, std::string_view what);

}  // namespace quoth::storage
