#include <algorithm>
#include <array>

#include "parser/document/words/tokenize.hpp"

namespace quoth::document {
namespace {

struct Line {
  Span span;                  // without blanks around it
  bool follows_line = false;  // no empty line before it
};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\f";
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::vector<Line> find_lines(const Document& document) {
  const std::string_view text = document.text;
  std::vector<Line> lines;
  bool follows_line = false;
  for (std::size_t begin = document.body.begin; begin < document.body.end;) {
    const std::size_t end = std::min<std::size_t>(text.find('\n', begin), document.body.end);
    const std::string_view line = trimmed(text.substr(begin, end - begin));
    if (!line.empty()) {
      const auto at = static_cast<std::uint32_t>(line.data() - text.data());
      lines.push_back({{at, at + static_cast<std::uint32_t>(line.size())}, follows_line});
    }
    follows_line = !line.empty();
    begin = end + 1;
  }
  return lines;
}

bool starts_lower(std::string_view line) { return line[0] >= 'a' && line[0] <= 'z'; }

bool starts_block(std::string_view line) {
  return line.starts_with('#') || line.starts_with('>') || line.starts_with("- ") ||
         line.starts_with("* ");
}

// Hard-wrapped text goes on in lower case about every second line; lists of paragraphs do not.
bool is_wrapped(const Document& document, const std::vector<Line>& lines) {
  std::size_t pairs = 0, lower = 0;
  for (const Line& line : lines) {
    if (!line.follows_line) continue;
    ++pairs;
    lower += starts_lower(text_of(document, line.span));
  }
  return lower > 0 && lower * 4 >= pairs;
}

std::string folded(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return result;
}

bool is_whole_furniture(const std::string& line) {
  constexpr std::array lines{"read more",  "read more:",   "advertisement", "share this article",
                             "read also",  "also read",    "related",       "related articles",
                             "file photo", "more to come", "subscribe",     "sign up"};
  return std::ranges::find(lines, line) != lines.end();
}

bool starts_furniture(const std::string& line) {
  constexpr std::array starts{
      "read more:",     "also read:",      "read also:",         "file photo",    "image:",
      "photo:",         "picture:",        "image credit",       "watch:",        "related:",
      "see also:",      "more from ",      "the writer is",      "the author is", "the writer was",
      "the author was", "views expressed", "opinions expressed", "follow us",     "click here",
      "sign up for",    "subscribe to",    "copyright ",         "share on "};
  return std::ranges::any_of(starts, [&](const char* start) { return line.starts_with(start); });
}

// "... 'tough on Russia' Image: A. Name/AGENCY": a caption with its credit.
bool ends_in_credit(std::string_view line) {
  constexpr std::size_t credit_bytes_max = 80;
  const std::string_view tail =
      line.size() > credit_bytes_max ? line.substr(line.size() - credit_bytes_max) : line;
  if (tail.find(" Image: ") != std::string_view::npos) return true;
  if (tail.find(" Photo: ") != std::string_view::npos) return true;
  constexpr std::array ends{"/REUTERS",      "/Reuters",  "/AFP",  "/AP",  "/Getty Images",
                            "Getty Images)", "/REUTERS)", "/AFP)", "/AP)", "/Reuters)"};
  return std::ranges::any_of(ends, [&](const char* end) { return line.ends_with(end); });
}

bool is_byline(std::string_view line) {
  if (line.size() > 80 || !(line.starts_with("By ") || line.starts_with("BY "))) return false;
  return line.find('.') == std::string_view::npos && line.size() > 3 && line[3] >= 'A' &&
         line[3] <= 'Z';
}

bool ends_like_prose(std::string_view line) {
  for (const char* mark : {"\"", "'", "\u201d", "\u2019", "\u00bb", ")", "*", "_", "`"}) {
    while (line.ends_with(mark)) line.remove_suffix(std::string_view(mark).size());
  }
  return line.ends_with('.') || line.ends_with('?') || line.ends_with('!') || line.ends_with(':') ||
         line.ends_with("\u2026") || line.ends_with(',') || line.ends_with(';');
}

constexpr std::size_t headline_bytes_max = 160;

ParagraphKind kind_of(std::string_view line, bool is_first, bool follows_furniture) {
  const std::string lower = folded(line.substr(0, headline_bytes_max));
  if (is_whole_furniture(lower) || starts_furniture(lower) || ends_in_credit(line) ||
      is_byline(line)) {
    return ParagraphKind::furniture;
  }
  const bool is_short = line.size() <= headline_bytes_max;
  if (line.starts_with('#')) return ParagraphKind::headline;
  if (!is_short || ends_like_prose(line)) return ParagraphKind::prose;
  // A teaser's title stands right under its picture or its "Read more".
  if (follows_furniture) return ParagraphKind::furniture;
  return is_first || line.size() < 100 ? ParagraphKind::headline : ParagraphKind::prose;
}

bool is_title(const Document& document, Span span) {
  return !document.title.empty() && text_of(document, span) == document.title;
}

}  // namespace

std::vector<Paragraph> find_paragraphs(const Document& document) {
  const std::vector<Line> lines = find_lines(document);
  const bool joins_lines = is_wrapped(document, lines);
  std::vector<Paragraph> paragraphs;
  for (const Line& line : lines) {
    const bool starts = !line.follows_line || starts_block(text_of(document, line.span));
    if (joins_lines && !starts && !paragraphs.empty()) {
      paragraphs.back().span.end = line.span.end;
    } else {
      paragraphs.push_back({line.span, ParagraphKind::prose});
    }
  }
  bool follows_furniture = false;
  std::uint32_t last_end = 0;
  for (Paragraph& paragraph : paragraphs) {
    const std::string_view gap =
        std::string_view(document.text).substr(last_end, paragraph.span.begin - last_end);
    const bool is_next_line = std::ranges::count(gap, '\n') < 2;
    const bool is_first = &paragraph == paragraphs.data();
    paragraph.kind =
        kind_of(text_of(document, paragraph.span), is_first, follows_furniture && is_next_line);
    if (is_first && is_title(document, paragraph.span)) paragraph.kind = ParagraphKind::headline;
    follows_furniture = paragraph.kind == ParagraphKind::furniture;
    last_end = paragraph.span.end;
  }
  return paragraphs;
}

}  // namespace quoth::document
