// The words of the texts of one stretch of numbers, each with the numbers of the texts that have
// it, and where it stands in these. Filled by text_segment.hpp, which writes it. Next step:
// word_entries.hpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace quoth::storage {

/// A hash table with linear probing, as fast as a load needs it. Numbers come ascending.
class WordTable {
 public:
  struct Word {
    std::uint64_t begin = 0;  // of its bytes
    std::uint64_t last = 0;   // number that was added last
    std::uint64_t last_position = 0;
    std::string list;       // as word_entries.hpp draws it
    std::string positions;  // likewise
    std::uint32_t hash = 0;
    std::uint32_t size = 0;
    std::uint32_t stems = 0;
  };

  /// Numbers in lists count from `first`.
  explicit WordTable(std::uint64_t first);

  /// Notes that the text with this number has the word, behind `position` stems. Positions of one
  /// text come ascending. Returns how many stems the word has.
  std::uint32_t add(std::string_view word, std::uint64_t number, std::uint64_t position);
  /// The word, made if need be. Valid until the next one is made.
  Word& word(std::string_view bytes);

  std::string_view bytes_of(const Word& word) const {
    return std::string_view(bytes_).substr(word.begin, word.size);
  }
  /// In the order in which they first came.
  const std::vector<Word>& words() const { return words_; }
  std::size_t memory_bytes() const { return memory_bytes_; }

 private:
  std::size_t place_of(std::string_view word, std::uint32_t hash) const;
  void grow();

  std::uint64_t first_;
  std::string bytes_;
  std::vector<Word> words_;
  std::vector<std::uint32_t> places_;  // of the words, plus 1; a power of two, at most half full
  std::size_t memory_bytes_ = 0;
};

}  // namespace quoth::storage
