// Classes of words that stand in like company, learned from outside of the corpus: 1,023 fine ones
// and 127 coarse ones, each of which is made of fine ones.
// Made by tools/word-classes.sh. Next step: cue_features.cpp, part_features.cpp, finding_pairs.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <quoth/result.hpp>
#include <span>

namespace quoth::document {

/// From 1; 0 is the class of all words that the table does not hold.
using WordClass = std::uint16_t;

/// Stands for the class of what is no word of the sentence, where that is observed.
inline constexpr std::uint64_t no_class = 3000;

class WordClasses {
 public:
  static constexpr std::size_t fine_count = 1024;   // with class 0
  static constexpr std::size_t coarse_count = 128;  // the same

  /// The fine class of the folded word with this hash (feature.hpp). Two of a million words that
  /// the table does not hold get the class of another. Cost: one place of memory, seldom two.
  WordClass fine(std::uint64_t hash) const;
  /// The coarse class of a fine one.
  std::uint8_t coarse(WordClass fine) const { return coarse_[fine]; }

 private:
  friend Result<WordClasses> read_word_classes(std::span<const std::byte> bytes);

  std::array<std::uint8_t, fine_count> coarse_{};
  std::span<const std::byte> slots_;
};

/// Borrows the bytes. Errors: `corrupt` where they are no such table.
Result<WordClasses> read_word_classes(std::span<const std::byte> bytes);

/// The table that is linked into the library, looked at for the first time by the first call. Any
/// thread may call.
const WordClasses& linked_word_classes();

}  // namespace quoth::document
