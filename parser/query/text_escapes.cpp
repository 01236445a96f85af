#include "parser/query/text_escapes.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <quoth/utf8.hpp>

namespace quoth::query {
namespace {

char escaped_character(char letter) {
  switch (letter) {
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'r':
      return '\r';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    default:
      return letter;
  }
}

std::size_t digits_after(char letter) { return letter == 'u' ? 4 : letter == 'U' ? 8 : 0; }

void append_quoted(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\t':
      out += "\\t";
      return;
    case '\r':
      out += "\\r";
      return;
    default:
      break;
  }
  const auto byte = static_cast<unsigned char>(c);
  if (byte < 0x20 || byte == 0x7F) {
    out += fmt::format("\\u{:04X}", byte);
  } else {
    out += c;
  }
}

}  // namespace

std::string unescape_text(std::string_view inside) {
  std::string out;
  out.reserve(inside.size());
  for (std::size_t at = 0; at < inside.size(); ++at) {
    if (inside[at] != '\\' || at + 1 == inside.size()) {
      out += inside[at];
      continue;
    }
    const char letter = inside[++at];
    const std::size_t digits = digits_after(letter);
    if (digits == 0) {
      out += escaped_character(letter);
      continue;
    }
    std::uint32_t value = 0;
    const char* first = inside.data() + at + 1;
    std::from_chars(first, first + digits, value, 16);
    append_utf8(out, static_cast<char32_t>(value));
    at += digits;
  }
  return out;
}

std::string quote_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) append_quoted(out, c);
  return out + '"';
}

std::string unescape_name(std::string_view inside) {
  const std::size_t first = inside.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  inside = inside.substr(first, inside.find_last_not_of(" \t") + 1 - first);
  std::string out;
  for (std::size_t at = 0; at < inside.size(); ++at) {
    if (inside[at] == '\\' && at + 1 < inside.size()) ++at;
    out += inside[at];
  }
  return out;
}

}  // namespace quoth::query
