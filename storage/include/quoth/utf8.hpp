// Ground floor: UTF-8, checked; code points, and how many columns of a terminal they fill.
// Source: RFC 3629 (no surrogates, no overlong forms, nothing past U+10FFFF).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace quoth {

/// Stands for a byte that begins no code point.
inline constexpr char32_t replacement_code_point = 0xFFFD;

struct CodePoint {
  char32_t value = replacement_code_point;
  std::size_t size = 1;   // in bytes, at least 1, so that every loop over a text ends
  bool is_valid = false;  // false: the byte is no part of well-formed UTF-8
};

/// The code point that begins at `offset`, which must lie inside `text`.
CodePoint decode_utf8(std::string_view text, std::size_t offset);

/// The offset of the first byte that is not part of well-formed UTF-8, if there is one.
std::optional<std::size_t> first_bad_utf8(std::string_view text);

/// The beginning of the code point that holds the byte at `offset`; `offset` itself at the end.
std::size_t code_point_begin(std::string_view text, std::size_t offset);

/// How many code points there are; a byte that is not UTF-8 counts as one.
std::size_t count_code_points(std::string_view text);

/// Appends `value`; what is no Unicode scalar value is appended as U+FFFD.
void append_utf8(std::string& out, char32_t value);

/// Columns of a terminal that a code point fills: 0 for marks that combine, 2 for wide characters.
int terminal_columns(char32_t value);

/// Columns that the whole text fills.
std::size_t terminal_columns(std::string_view text);

/// `text` fit for a terminal, code point for code point: controls (C0, C1, delete, line and
/// paragraph separators, marks that turn the direction of writing) become spaces, and bytes that
/// are not UTF-8 become U+FFFD.
std::string printable(std::string_view text);

}  // namespace quoth
