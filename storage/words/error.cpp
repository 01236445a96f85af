#include <algorithm>
#include <quoth/error.hpp>
#include <quoth/utf8.hpp>

namespace quoth {
namespace {

constexpr std::size_t window_code_points = 160;

/// The offset of the code point that lies `count` code points after `begin`, or the end.
std::size_t skip_code_points(std::string_view text, std::size_t begin, std::size_t count) {
  std::size_t at = begin;
  for (; at < text.size() && count > 0; --count) at += decode_utf8(text, at).size;
  return at;
}

/// The line that holds `offset`, without its end ("\n" or "\r\n").
std::string_view line_at(std::string_view text, std::size_t line_begin, std::size_t offset) {
  std::size_t line_end = std::min(text.find('\n', offset), text.size());
  if (line_end > offset && text[line_end - 1] == '\r') --line_end;
  return text.substr(line_begin, line_end - line_begin);
}

void append_excerpt(std::string& out, const Place& place) {
  const std::size_t column = place.window_column != 0 ? place.window_column : place.column;
  const std::string_view line = place.line_text;
  const std::size_t begin = skip_code_points(line, 0, column - 1);
  const std::size_t end = skip_code_points(line, begin, place.length);
  const std::size_t carets = terminal_columns(line.substr(begin, end - begin));
  out += "\n  " + place.line_text + "\n  ";
  out += std::string(terminal_columns(line.substr(0, begin)), ' ');
  out += std::string(std::max<std::size_t>(1, carets), '^');
}

void append_hint(std::string& out, std::string_view hint) {
  for (std::size_t begin = 0; begin < hint.size();) {
    const std::size_t end = std::min(hint.find('\n', begin), hint.size());
    out += "\n  " + printable(hint.substr(begin, end - begin));
    begin = end + 1;
  }
}

}  // namespace

Place place_in(std::string_view source, std::string_view text, std::size_t offset,
               std::size_t length) {
  offset = code_point_begin(text, std::min(offset, text.size()));
  const std::string_view before = text.substr(0, offset);
  const std::size_t newline = before.rfind('\n');
  const std::size_t line_begin = newline == std::string_view::npos ? 0 : newline + 1;
  const std::string_view line = line_at(text, line_begin, offset);
  const std::size_t in_line = std::min(offset - line_begin, line.size());

  Place place;
  place.source = std::string(source);
  place.line = 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  place.column = 1 + count_code_points(line.substr(0, in_line));
  place.length = std::max<std::size_t>(1, count_code_points(line.substr(in_line, length)));
  if (place.column - 1 + count_code_points(line.substr(in_line)) <= window_code_points) {
    place.line_text = printable(line);
    return place;
  }
  // Half of the window stands before the place, so that what led to it can be seen.
  const std::size_t kept_before = std::min(place.column - 1, window_code_points / 2);
  const std::size_t begin = skip_code_points(line, 0, place.column - 1 - kept_before);
  const std::size_t end = skip_code_points(line, begin, window_code_points);
  place.line_text = printable(line.substr(begin, end - begin));
  place.length = std::min(place.length, window_code_points - kept_before);
  place.window_column = kept_before + 1;
  return place;
}

std::string describe(const Error& error) {
  std::string out;
  if (error.place) {
    out += printable(error.place->source) + ":" + std::to_string(error.place->line) + ":" +
           std::to_string(error.place->column) + ": ";
  }
  out += printable(error.message);
  if (error.place) append_excerpt(out, *error.place);
  append_hint(out, error.hint);
  return out;
}

}  // namespace quoth
