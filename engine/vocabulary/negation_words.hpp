// Words that turn what a text says into its contrary.
#pragma once

#include <array>
#include <string_view>

namespace quoth::vocabulary {

/// In lower case. "n't" at the end of a word does the same.
inline constexpr std::array<std::string_view, 9> negation_words = {
    "no", "not", "never", "nobody", "nothing", "neither", "nor", "none", "cannot"};

}  // namespace quoth::vocabulary
