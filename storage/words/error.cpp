#include <algorithm>
#include <quoth/error.hpp>

namespace quoth {
namespace {

constexpr std::size_t window_code_points = 160;

bool continues_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !continues_code_point(c); }));
}

/// The offset of the code point that lies `count` code points after `begin`, or the end.
std::size_t skip_code_points(std::string_view text, std::size_t begin, std::size_t count) {
  std::size_t at = begin;
  while (at < text.size() && count > 0) {
    ++at;
    while (at < text.size() && continues_code_point(text[at])) ++at;
    --count;
  }
  return at;
}

std::string printable(std::string_view text) {
  std::string out(text);
  std::replace_if(
      out.begin(), out.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  return out;
}

}  // namespace

Place place_in(std::string_view source, std::string_view text, std::size_t offset,
               std::size_t length) {
  offset = std::min(offset, text.size());
  const std::string_view before = text.substr(0, offset);
  const std::size_t newline = before.rfind('\n');
  const std::size_t line_begin = newline == std::string_view::npos ? 0 : newline + 1;
  const std::size_t line_end = std::min(text.find('\n', offset), text.size());
  const std::string_view line = text.substr(line_begin, line_end - line_begin);
  const std::size_t in_line = offset - line_begin;

  Place place;
  place.source = std::string(source);
  place.line = 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  place.column = 1 + code_points(line.substr(0, in_line));
  place.length = std::max<std::size_t>(1, code_points(line.substr(in_line, length)));

  // A long line is shown as a window that holds the place; the column stays that of the whole line
  // in the heading, so the window's left edge is cut off at the caret's side only when needed.
  const std::size_t total = code_points(line);
  if (total <= window_code_points) {
    place.line_text = printable(line);
    return place;
  }
  const std::size_t keep_before = std::min(place.column - 1, window_code_points / 2);
  const std::size_t begin = skip_code_points(line, 0, place.column - 1 - keep_before);
  const std::size_t end = skip_code_points(line, begin, window_code_points);
  place.line_text = printable(line.substr(begin, end - begin));
  place.length = std::min(place.length, window_code_points - keep_before);
  place.window_column = keep_before + 1;
  return place;
}

std::string describe(const Error& error) {
  std::string out;
  if (error.place) {
    const Place& place = *error.place;
    out +=
        place.source + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ": ";
    out += error.message + "\n  " + place.line_text + "\n  ";
    const std::size_t column = place.window_column != 0 ? place.window_column : place.column;
    out += std::string(column - 1, ' ') + std::string(place.length, '^');
  } else {
    out += error.message;
  }
  if (!error.hint.empty()) {
    std::size_t begin = 0;
    while (begin <= error.hint.size()) {
      const std::size_t end = std::min(error.hint.find('\n', begin), error.hint.size());
      out += "\n  " + error.hint.substr(begin, end - begin);
      begin = end + 1;
    }
  }
  return out;
}

}  // namespace quoth
