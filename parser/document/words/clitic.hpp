// The endings that possessors take, as the tokenizer parts them from their words.
#pragma once

#include <string_view>

#include "parser/document/words/is_any.hpp"

namespace quoth::document {

/// "Lee|'s": a possessor's ending, or a short "is" or "has".
inline bool is_clitic_s(std::string_view word) { return is_any(word, {"'s", "\u2019s"}); }

/// "Lee|'s", "the voters|'".
inline bool is_possessive(std::string_view word) {
  return is_clitic_s(word) || is_any(word, {"'", "\u2019"});
}

}  // namespace quoth::document
