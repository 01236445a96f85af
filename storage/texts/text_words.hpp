// The words of a text as the text index takes them: the bytes between blanks, as they are.
// Used by word_table.hpp, text_index.hpp. Next step: word_entries.hpp.
#pragma once

#include <cstddef>
#include <string_view>

namespace quoth::storage {

/// Longer words are not kept: a text with one is listed as one that must be read.
inline constexpr std::size_t word_bytes_max = 128;

/// Stands for the texts that were left out by their predicates: no text has it as a word.
inline constexpr std::string_view left_out_word = "\x01";

/// Blanks and control characters of ASCII. No other byte parts words, so where a text is cut does
/// not depend on what stands around it, and a part of a text is cut as the text is.
inline bool is_between_words(char c) { return static_cast<unsigned char>(c) <= 0x20; }

/// Calls `visit` with each word, in order, as often as it stands there.
template <typename Visit>
void for_each_word(std::string_view text, Visit visit) {
  std::size_t at = 0;
  while (at < text.size()) {
    while (at < text.size() && is_between_words(text[at])) ++at;
    const std::size_t begin = at;
    while (at < text.size() && !is_between_words(text[at])) ++at;
    if (at > begin) visit(text.substr(begin, at - begin));
  }
}

}  // namespace quoth::storage
