// Where one word stands: in which texts of a stretch of the text index, and where in these.
// Read from the lists and positions of the space `words` (word_entries.hpp). Next step:
// phrase_search.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <quoth/result.hpp>
#include <vector>

#include "storage/kv/key_value_store.hpp"
#include "storage/texts/word_entries.hpp"
#include "storage/texts/word_list.hpp"

namespace quoth::storage {

struct Occurrence {
  std::uint32_t text = 0;      // its number less the first of the stretch
  std::uint32_t position = 0;  // how many stems of the text stand before it

  auto operator<=>(const Occurrence&) const = default;
};

/// Reads one word after another; those of one chunk, one behind another, unpack it once.
/// Lifetime: borrows what it is made of.
class WordOccurrences {
 public:
  /// The stretch must have positions, and fewer than 2^32 numbers.
  WordOccurrences(const KeyValueSnapshot& snapshot, const TextStretch& stretch,
                  const WordList& words)
      : snapshot_(snapshot), stretch_(stretch), words_(words) {}

  /// All of the word with stems at that place, ascending; valid until the next call. Nothing if
  /// positions were counted by other rules than today's. Errors: `corrupt`, `io`.
  Result<const std::vector<Occurrence>*> of(std::uint32_t place);
  /// The texts of a word, without positions; valid until the next call. Errors: likewise.
  Result<const std::vector<std::uint32_t>*> texts_of(std::uint32_t place);
  /// Whether positions were counted by today's rules. Errors: likewise.
  Result<bool> are_of_today();

 private:
  /// One chunk of lists and the chunk of positions beside it, unpacked.
  struct Chunk {
    std::optional<std::uint32_t> number;
    std::string key;
    std::string bytes;
  };

  Result<void> read(WordPart part, std::uint32_t number, Chunk& chunk);
  Result<std::string_view> list_of(std::uint32_t place);
  Result<std::string_view> positions_of(std::uint32_t place);

  const KeyValueSnapshot& snapshot_;
  const TextStretch& stretch_;
  const WordList& words_;
  WordEntryDecoder decoder_;
  Chunk lists_, positions_;
  std::vector<std::uint64_t> position_begins_;  // in the chunk, of each word's, and the end
  std::vector<std::uint32_t> texts_;
  std::vector<Occurrence> occurrences_;
};

}  // namespace quoth::storage
