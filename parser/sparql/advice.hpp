// What a person who stumbled at a place of a SPARQL text may have meant: the mistakes that many
// make, each with what would have been right.
// Used by syntax_error.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace quoth::sparql {

/// Where reading failed.
struct Stumble {
  std::string_view text;                // the whole of it
  std::size_t offset = 0;               // of what was found
  std::string_view found;               // the word or sign there; empty at the end of the text
  std::string_view before;              // the last token that was read
  std::vector<std::string_view> names;  // what could have stood there, as errors call it

  bool could_be(std::string_view name) const;
};

/// A hint, or nothing.
std::string advice_on(const Stumble& stumble);

}  // namespace quoth::sparql
