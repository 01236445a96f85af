// How many typing errors lie between two words.
#pragma once

#include <cstddef>
#include <string_view>

namespace quoth::storage {

/// Insertions, deletions, changed letters and swapped neighbours between `a` and `b`, in code
/// points; bound + 1 if there are more than `bound`. Cost: length times length, cut short once the
/// bound is passed. Source: Damerau 1964, in the restricted form (no letter is touched twice).
std::size_t spelling_distance(std::u32string_view a, std::u32string_view b, std::size_t bound);

}  // namespace quoth::storage
