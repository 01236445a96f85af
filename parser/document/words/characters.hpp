// What the cutting into words asks of a code point.
// Made from quoth/utf8.hpp. Next step: tokenize.hpp.
#pragma once

#include <quoth/utf8.hpp>

namespace quoth::document {

/// The code point that ends before byte `at`; value 0 at the beginning. `at` is a boundary.
inline CodePoint code_point_before(std::string_view text, std::size_t at) {
  if (at == 0) return {0, 1, false};
  return decode_utf8(text, code_point_begin(text, at - 1));
}

/// Letters, and the marks that combine with them.
bool is_letter(char32_t point);
bool is_digit(char32_t point);
bool is_upper(char32_t point);
/// Blanks of any width, and the marks that take no room (U+200B, U+FEFF).
bool is_blank(char32_t point);

}  // namespace quoth::document
