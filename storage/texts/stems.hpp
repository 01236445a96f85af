// Words of a text, folded and stemmed, so that "laughs" is found by "laugh".
// Used by engine/execute for `contains`, and by text_segment.cpp for the words that it is looked up
// by.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace quoth::storage {

/// The stems of the words of `text`, in order. Word breaks are Unicode's (UAX 29), stems are those
/// of Snowball's English stemmer. A blank of ASCII parts any two words, so the stems of a text are
/// those of its pieces between blanks, one after another. Cost: linear.
std::vector<std::string> stems_of(std::string_view text);
/// How many stems a word has that holds no blank of ASCII: `stems_of(word).size()`, and cheaper.
std::size_t count_stems(std::string_view word);

/// Whether the stems of `phrase` stand in a text with these stems, one behind another; none always
/// do.
bool holds_phrase(std::span<const std::string> stems, std::span<const std::string> phrase);

/// Changes with the tables of Unicode and with the stemmer: what was stemmed under another number
/// says nothing of today's stems. Computed once.
std::uint64_t stemming_version();

}  // namespace quoth::storage
