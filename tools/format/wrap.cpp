#include "tools/format/wrap.hpp"

#include <quoth/utf8.hpp>

namespace quoth::cli {
namespace {

std::string_view without_blanks_around(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// How many bytes of `text` fit on a line: up to a blank if possible, at least one code point.
std::size_t line_bytes(std::string_view text, std::size_t columns_max) {
  std::size_t columns = 0;
  std::size_t break_at = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    if (c.value == ' ') break_at = at;
    columns += static_cast<std::size_t>(terminal_columns(c.value));
    if (columns > columns_max && c.value != ' ') {
      if (break_at > 0) return break_at;
      return at > 0 ? at : c.size;
    }
    at += c.size;
  }
  return text.size();
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, std::size_t columns_max) {
  std::vector<std::string> lines;
  std::string_view rest = without_blanks_around(text);
  while (!rest.empty()) {
    const std::size_t bytes = line_bytes(rest, columns_max);
    lines.emplace_back(without_blanks_around(rest.substr(0, bytes)));
    rest = without_blanks_around(rest.substr(bytes));
  }
  if (lines.empty()) lines.emplace_back();
  return lines;
}

}  // namespace quoth::cli
