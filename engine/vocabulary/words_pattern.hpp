// Words as a regular expression that matches just them.
#pragma once

#include <string>
#include <string_view>

namespace quoth::vocabulary {

/// No sign of `words` means anything else in the pattern; most stand in a class of their own, so
/// that the pattern can be written in a query as it is: "U[.]S[.]".
std::string pattern_of_words(std::string_view words);

}  // namespace quoth::vocabulary
