// Ground floor: "did you mean ...?": which known words are spelled nearly like an unknown one.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace quoth {

/// At most `most` of the candidates, the nearest first (equally near ones in their given order):
/// those within one edit for every three letters of `word`, where an edit adds, drops or changes a
/// letter or swaps two neighbours. Upper and lower case of ASCII letters count as the same.
///
/// Cost:   for each candidate of nearly the same length, its length times the edits allowed; none
///         for a word over 256 letters, which has no near candidate.
/// Source: optimal string alignment distance (Damerau 1964), in a band as Ukkonen (1985) cuts it.
std::vector<std::string> nearest(std::string_view word, std::span<const std::string> candidates,
                                 std::size_t most);

/// "did you mean `a`, `b` or `c`?", or nothing where there are no candidates.
std::string did_you_mean(std::span<const std::string> candidates);

}  // namespace quoth
