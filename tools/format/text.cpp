#include "tools/format/text.hpp"

#include <fmt/format.h>

#include <quoth/utf8.hpp>

namespace quoth::cli {
namespace {

constexpr char32_t control_pictures = 0x2400;  // SYMBOL FOR NULL; the C0 controls follow in order
constexpr char32_t delete_picture = 0x2421;

bool is_c0(char32_t c) { return c < 0x20; }
bool is_c1(char32_t c) { return c >= 0x80 && c < 0xA0; }

void append_json(std::string& out, char32_t c) {
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
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  if (is_c0(c) || is_c1(c) || c == 0x7F) {
    out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
  } else {
    append_utf8(out, c);
  }
}

}  // namespace

std::string without_controls(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    at += c.size;
    if (c.value == '\n' || c.value == '\r' || c.value == '\t') {
      append_utf8(out, c.value);
    } else if (is_c0(c.value)) {
      append_utf8(out, control_pictures + c.value);
    } else if (c.value == 0x7F) {
      append_utf8(out, delete_picture);
    } else {
      append_utf8(out, is_c1(c.value) ? replacement_code_point : c.value);
    }
  }
  return out;
}

std::string json_string(std::string_view text) {
  std::string out = "\"";
  out.reserve(text.size() + 2);
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    at += c.size;
    append_json(out, c.value);
  }
  return out += '"';
}

}  // namespace quoth::cli
