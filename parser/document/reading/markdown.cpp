#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include "parser/document/reading/date_line.hpp"
#include "parser/document/reading/formats.hpp"

namespace quoth::document {
namespace {

// yaml-cpp recurses once a level; front matter that nests deeper than any real one is refused
// first.
constexpr std::size_t front_matter_bytes_max = 64 << 10;
constexpr int front_matter_depth_max = 64;

struct FrontMatter {
  std::size_t begin = 0;  // of the YAML
  std::size_t end = 0;
  std::size_t body = 0;
};

Error front_matter_error(std::string_view name, std::string_view bytes, std::size_t offset,
                         std::string_view why) {
  return {ErrorKind::bad_input, fmt::format("broken front matter: {}", why),
          place_in(name, bytes, offset), "front matter is YAML between two lines of ---"};
}

bool is_fence(std::string_view line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
  return line == "---";
}

Result<FrontMatter> find_front_matter(std::string_view name, std::string_view bytes) {
  FrontMatter found;
  if (bytes.starts_with("\xef\xbb\xbf")) found.begin = found.end = found.body = 3;
  std::size_t newline = bytes.find('\n', found.begin);
  if (newline == std::string_view::npos ||
      !is_fence(bytes.substr(found.begin, newline - found.begin)))
    return found;
  const std::size_t fence = found.begin;
  found.begin = newline + 1;
  for (std::size_t line = found.begin; line < bytes.size(); line = newline + 1) {
    newline = std::min(bytes.find('\n', line), bytes.size());
    if (!is_fence(bytes.substr(line, newline - line))) continue;
    found.end = line;
    found.body = std::min(newline + 1, bytes.size());
    return found;
  }
  return front_matter_error(name, bytes, fence, "the closing --- is missing");
}

bool is_too_deep(std::string_view yaml) {
  int depth = 0;
  for (const char c : yaml) {
    if (c == '[' || c == '{') ++depth;
    if (c == ']' || c == '}') --depth;
    if (depth > front_matter_depth_max) return true;
  }
  return false;
}

// Block collections nest by "- - - -" and "? ? ?" too, without any bracket.
bool nests_on_one_line(std::string_view yaml) {
  int run = 0;
  for (std::size_t i = 0; i + 1 < yaml.size(); ++i) {
    if ((yaml[i] == '-' || yaml[i] == '?') && yaml[i + 1] == ' ') {
      if (++run > front_matter_depth_max) return true;
    } else if (yaml[i] == '\n') {
      run = 0;
    }
  }
  return false;
}

std::string scalar(const YAML::Node& map, const char* key) {
  const YAML::Node node = map[key];
  return node && node.IsScalar() ? node.Scalar() : std::string();
}

// A missing date is no error; a date that cannot be read is.
Result<void> fill(Document& document, const YAML::Node& map, std::string_view name,
                  std::string_view bytes) {
  document.title = scalar(map, "title");
  document.publisher = scalar(map, "publisher");
  if (document.publisher.empty()) document.publisher = scalar(map, "source");
  document.author = scalar(map, "author");
  document.url = scalar(map, "url");
  std::string date = scalar(map, "date");
  if (date.empty()) return {};
  if (date.size() > 10 && (date[10] == 'T' || date[10] == ' ')) date.resize(10);
  auto parsed = parse_date(date);
  if (!parsed) {
    const std::size_t place = bytes.find("date");
    return front_matter_error(name, bytes, place, fmt::format("\"{}\" is not a date", date));
  }
  document.date = *parsed;
  return {};
}

Result<void> read_yaml(Document& document, std::string_view name, std::string_view bytes,
                       const FrontMatter& front) {
  const std::string_view yaml = bytes.substr(front.begin, front.end - front.begin);
  if (yaml.size() > front_matter_bytes_max || is_too_deep(yaml) || nests_on_one_line(yaml)) {
    return front_matter_error(name, bytes, front.begin, "it is too large or nests too deep");
  }
  try {
    const YAML::Node map = YAML::Load(std::string(yaml));
    if (map.IsNull()) return {};
    if (!map.IsMap()) return front_matter_error(name, bytes, front.begin, "it is no list of keys");
    return fill(document, map, name, bytes);
  } catch (const YAML::Exception& exception) {
    const std::size_t at =
        exception.mark.is_null() ? 0 : static_cast<std::size_t>(exception.mark.pos);
    return front_matter_error(name, bytes, front.begin + std::min(at, yaml.size()), exception.msg);
  }
}

// The first heading, where the front matter gives no title.
std::string_view first_heading(std::string_view body) {
  const std::size_t begin = body.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || !body.substr(begin).starts_with("# ")) return {};
  const std::size_t end = std::min(body.find('\n', begin), body.size());
  std::string_view line = body.substr(begin + 2, end - begin - 2);
  while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

}  // namespace

Result<Document> read_markdown(std::string_view name, std::string_view bytes) {
  if (auto checked = check_text(name, bytes); !checked) return checked.error();
  auto front = find_front_matter(name, bytes);
  if (!front) return front.error();
  Document document;
  document.name = name;
  document.text = bytes;
  document.body = {static_cast<std::uint32_t>(front->body),
                   static_cast<std::uint32_t>(bytes.size())};
  if (auto read = read_yaml(document, name, bytes, *front); !read) return read.error();
  const std::string_view body = bytes.substr(front->body);
  if (document.title.empty()) document.title = first_heading(body);
  if (document.title.empty()) document.title = title_line(body);
  if (!document.date) document.date = date_in_first_lines(body);
  return document;
}

}  // namespace quoth::document
