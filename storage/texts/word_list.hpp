// All words of one stretch of the text index, in memory, to be searched.
// Read from the space `words` (word_entries.hpp), kept by terms/term_cache.hpp. Next step:
// text_index.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <quoth/result.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/kv/key_value_store.hpp"
#include "storage/texts/text_stretches.hpp"

namespace quoth::storage {

/// A part of words; `word_end` at either end of it stands for the beginning or the end of a word.
struct WordPattern {
  std::string bytes;
  /// Whether letters of ASCII count as their other case; `bytes` are lower case then. Words with
  /// letters that other rules take for some of ASCII's are found as well.
  bool any_case = false;
};

class WordList {
 public:
  /// Errors: `corrupt`, `io`.
  static Result<WordList> read(const KeyValueSnapshot& snapshot, const TextStretch& stretch);

  /// The places of the words that have the pattern, ascending; nothing if their lists are longer
  /// than `list_bytes_max` together.
  /// Cost: about 0.3 ns a byte of all words.
  std::optional<std::vector<std::uint32_t>> find(const WordPattern& pattern,
                                                 std::uint64_t list_bytes_max) const;

  std::size_t size() const { return list_bytes_.size(); }
  std::string_view word(std::uint32_t place) const {
    const std::size_t begin = begins_[place];
    return std::string_view(bytes_).substr(begin, begins_[place + 1] - 1 - begin);
  }
  /// The place of the first word of a chunk, and of the one behind its last.
  std::uint32_t chunk_begin(std::uint32_t chunk) const { return chunk_begins_[chunk]; }
  std::uint32_t chunk_end(std::uint32_t chunk) const {
    return chunk + 1 < chunk_begins_.size() ? chunk_begins_[chunk + 1]
                                            : static_cast<std::uint32_t>(size());
  }
  std::uint32_t list_bytes(std::uint32_t place) const { return list_bytes_[place]; }
  std::uint32_t chunk_of(std::uint32_t place) const;
  /// Where the word's list begins in its chunk of lists.
  std::uint64_t list_begin(std::uint32_t place) const;
  std::size_t memory_bytes() const;

 private:
  Result<void> add_chunk(std::string_view key, std::string_view payload);
  std::vector<std::uint32_t> places_with(const std::string& in, std::string_view bytes) const;

  std::string bytes_;                  // `word_end`, then each word and `word_end`
  std::vector<std::uint32_t> begins_;  // of the words in `bytes_`, and where the last one's end is
  std::vector<std::uint32_t> list_bytes_;    // by place
  std::vector<std::uint32_t> chunk_begins_;  // place of the first word of each chunk
};

}  // namespace quoth::storage
