#include <quoth/date.hpp>

#include "parser/document/reading/date_line.hpp"
#include "parser/document/reading/formats.hpp"

namespace quoth::document {
namespace {

constexpr std::string_view date_mark = " date ";
constexpr std::size_t iso_day_size = 10;
constexpr std::size_t title_bytes_max = 140;
// A line as short as this is a title even with a full stop, as some newspapers set it.
constexpr std::size_t title_with_stop_bytes_max = 80;
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

struct Head {
  std::optional<Date> date;
  std::size_t size = 0;
};

// Only a whole ISO day is a date line: " date night ..." is the article's own beginning.
Head read_date_line(std::string_view bytes) {
  if (!bytes.starts_with(date_mark) || bytes.size() < date_mark.size() + iso_day_size) return {};
  const std::string_view day = bytes.substr(date_mark.size(), iso_day_size);
  auto date = parse_date(day);
  if (!date || !date->is_single_day()) return {};
  std::size_t size = date_mark.size() + iso_day_size;
  if (size < bytes.size() && bytes[size] != ' ' && bytes[size] != '\n' && bytes[size] != '\r') {
    return {};
  }
  while (size < bytes.size() && bytes[size] == ' ') ++size;
  return {*date, size};
}

}  // namespace

std::string_view title_line(std::string_view body) {
  const std::size_t begin = body.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  body.remove_prefix(begin);
  const std::size_t newline = body.find('\n');
  if (newline == std::string_view::npos) return {};
  const std::size_t next = body.find_first_not_of(" \t\r", newline + 1);
  if (next == std::string_view::npos || body[next] != '\n') return {};
  std::string_view line = body.substr(0, newline);
  while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
  const bool has_stop = line.ends_with('.') && !line.ends_with("..");
  if (line.size() > (has_stop ? title_with_stop_bytes_max : title_bytes_max)) return {};
  return line;
}

Result<Document> read_plain_text(std::string_view name, std::string_view bytes) {
  if (auto checked = check_text(name, bytes); !checked) return checked.error();
  std::size_t begin = bytes.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  const Head head = read_date_line(bytes.substr(begin));
  begin += head.size;
  Document document;
  document.name = name;
  document.text = bytes;
  document.body = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(bytes.size())};
  document.title = title_line(bytes.substr(begin));
  document.date = head.date ? head.date : date_in_first_lines(bytes.substr(begin));
  return document;
}

}  // namespace quoth::document
