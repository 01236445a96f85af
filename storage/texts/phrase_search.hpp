// Finds the texts of one stretch of the text index in which stems stand one behind another.
// Part of text_index.hpp.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "storage/texts/term_bits.hpp"
#include "storage/texts/word_occurrences.hpp"

namespace quoth::storage {

/// The texts that have the phrase, and those of which nothing is known; nothing where the stretch
/// has no positions of today's stemming, or where even the rarest stem's lists are longer than
/// `list_bytes_max`. At least one stem. Errors: `corrupt`, `io`.
/// Cost: some nanoseconds each time that one of the stems stands in a text.
Result<std::optional<TermBits>> texts_with_phrase(const KeyValueSnapshot& snapshot,
                                                  const TextStretch& stretch, const WordList& words,
                                                  std::span<const std::string> stems,
                                                  std::uint64_t list_bytes_max);

}  // namespace quoth::storage
