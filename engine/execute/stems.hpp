// Words of a text, folded and stemmed, so that "laughs" is found by "laugh".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace quoth::execute {

/// The stems of the words of `text`, in order. Word breaks are Unicode's (UAX 29), stems are those
/// of Snowball's English stemmer. Cost: linear.
std::vector<std::string> stems_of(std::string_view text);

}  // namespace quoth::execute
