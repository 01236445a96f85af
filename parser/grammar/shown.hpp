// How the errors of both languages show a piece of the text.
// Used by parser/query/syntax_error.cpp and parser/sparql/syntax_error.cpp.
#pragma once

#include <quoth/utf8.hpp>
#include <string>
#include <string_view>

namespace quoth::grammar {

/// What is longer is cut.
inline constexpr std::size_t shown_bytes_max = 40;

/// Of a word, in either language; whatever is not ASCII is.
inline bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// Short enough to be shown, cut between code points.
inline std::string shown(std::string_view token) {
  if (token.size() <= shown_bytes_max) return std::string(token);
  return std::string(token.substr(0, code_point_begin(token, shown_bytes_max))) + "...";
}

/// " after `match`": the token that was read last, where it is worth showing; else nothing.
inline std::string after_token(std::string_view token) {
  const bool is_shown = !token.empty() && token.size() <= shown_bytes_max &&
                        token.find('\n') == std::string_view::npos;
  return is_shown ? " after `" + std::string(token) + "`" : std::string();
}

}  // namespace quoth::grammar
