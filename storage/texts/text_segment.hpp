// Makes the text index of terms that come in the order of their numbers: one stretch after another,
// each as long as memory lets it be.
// Used by bulk loads (storage/bulk/new_terms.hpp), extend_text_index.hpp and storage/check. Next
// step: word_entries.hpp.
#pragma once

#include <optional>
#include <quoth/result.hpp>
#include <vector>

#include "storage/terms/put_entry.hpp"
#include "storage/texts/text_stretches.hpp"
#include "storage/texts/word_table.hpp"

namespace quoth::storage {

/// A stretch ends when its words take as much memory. What is written depends on where stretches
/// begin and end, on their terms and on nothing else.
inline constexpr std::size_t stretch_memory_max = std::size_t{64} << 20;

/// Whether a text's words are taken in, or the text is listed as one that must be read.
enum class TextChoice : std::uint8_t { indexed, left_out };

/// Writes one stretch.
class TextSegment {
 public:
  explicit TextSegment(std::uint64_t first);

  /// Any term; only texts are taken in. Those that are left out, and other literals with an id of
  /// the same tag, are listed as ones that must be read.
  void add(std::uint64_t number, std::string_view term_bytes,
           TextChoice choice = TextChoice::indexed);
  std::size_t memory_bytes() const { return words_.memory_bytes(); }
  /// The stretch from the first number to before `end`. Errors: those of `put`.
  Result<TextStretch> write(std::uint64_t end, const PutEntry& put) const;

 private:
  std::uint64_t first_;
  WordTable words_;
  bool is_partial_ = false;
};

class TextIndexWriter {
 public:
  explicit TextIndexWriter(PutEntry put, std::size_t memory_max = stretch_memory_max)
      : put_(std::move(put)), memory_max_(memory_max) {}

  /// Numbers follow one another without gaps. Errors: those of `put`.
  Result<void> add(std::uint64_t number, std::string_view term_bytes,
                   TextChoice choice = TextChoice::indexed);
  /// Every stretch, the last one up to before `end`.
  Result<std::vector<TextStretch>> finish(std::uint64_t end);

 private:
  Result<void> close(std::uint64_t end);

  PutEntry put_;
  std::size_t memory_max_;
  std::optional<TextSegment> open_;
  std::vector<TextStretch> stretches_;
};

}  // namespace quoth::storage
