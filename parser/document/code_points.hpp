// UTF-8 read one code point at a time, with what the cutting into words asks of each.
// Made from bytes. Next step: tokenize.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace quoth::document {

struct CodePoint {
  std::uint32_t value = 0;
  std::uint32_t size = 1;  // bytes; at least 1
  bool is_valid = false;
};

/// The code point that begins at byte `at`; `at` < text.size().
CodePoint code_point_at(std::string_view text, std::size_t at);

/// The code point that ends before byte `at`; value 0 at the beginning.
CodePoint code_point_before(std::string_view text, std::size_t at);

bool is_letter(std::uint32_t point);
bool is_digit(std::uint32_t point);
bool is_upper(std::uint32_t point);
/// Blanks of any width, and the marks that take no room (U+200B, U+FEFF).
bool is_blank(std::uint32_t point);

}  // namespace quoth::document
