// Which texts of the dictionary may hold what is looked for: all that do, and some that do not.
// Opened on a snapshot. Next step: engine/execute/text_search.hpp asks it and reads what is left.
#pragma once

#include <memory>
#include <optional>
#include <span>

#include "storage/terms/term_cache.hpp"
#include "storage/texts/term_bits.hpp"
#include "storage/texts/word_list.hpp"

namespace quoth::storage {

/// A part of a text.
struct TextPiece {
  std::string text;
  bool begins_text = false;  // the text begins with it
  bool ends_text = false;    // the text ends with it
  bool any_case = false;     // as of WordPattern; `text` is in lower case then
};

/// Only numbers of texts (ids tagged as strings and literals) are told of: other bits say nothing.
/// Lifetime: borrows the snapshot. Errors: `corrupt`, `io`.
class TextIndex {
 public:
  static Result<TextIndex> open(const KeyValueSnapshot& snapshot, std::shared_ptr<TermCache> cache);

  /// Those with an index, ascending. Texts of other numbers must be read.
  std::span<const TextStretch> stretches() const { return stretches_; }
  /// Of all words: what a search goes through.
  std::uint64_t word_bytes() const;

  /// The texts of a stretch that were left out by their predicates; the index says nothing of them.
  Result<TermBits> left_out(const TextStretch& stretch) const;
  /// The texts of a stretch that may hold a piece; nothing where that would be too many to be worth
  /// looking up, or the piece has no words.
  Result<std::optional<TermBits>> with_piece(const TextStretch& stretch,
                                             const TextPiece& piece) const;
  /// Those that may have a word with this stem; nothing also where texts were stemmed by other
  /// rules than today's.
  Result<std::optional<TermBits>> with_stem(const TextStretch& stretch,
                                            std::string_view stem) const;
  /// Those that may have words with these stems one behind another, at least one; by their words
  /// alone where the stretch has no positions of today's stemming.
  Result<std::optional<TermBits>> with_phrase(const TextStretch& stretch,
                                              std::span<const std::string> stems) const;
  /// How many texts of a stretch are known to have a word with this stem; of texts that were
  /// stemmed by other rules than today's, and of those that must be read, nothing is known.
  Result<std::uint64_t> count_with_stem(const TextStretch& stretch, std::string_view stem) const;

 private:
  using Places = std::vector<std::uint32_t>;

  TextIndex(const KeyValueSnapshot& snapshot, std::shared_ptr<TermCache> cache,
            std::vector<TextStretch> stretches)
      : snapshot_(snapshot), cache_(std::move(cache)), stretches_(std::move(stretches)) {}

  Result<std::shared_ptr<const WordList>> words_of(const TextStretch& stretch) const;
  /// The texts with any of the words, and those of which nothing is known.
  Result<TermBits> with_any_or_unknown(const TextStretch& stretch, const WordList& words,
                                       Places places) const;
  Result<TermBits> with_any(const TextStretch& stretch, const WordList& words,
                            const Places& places) const;

  const KeyValueSnapshot& snapshot_;
  std::shared_ptr<TermCache> cache_;
  std::vector<TextStretch> stretches_;
};

}  // namespace quoth::storage
