#include "parser/document/reading/date_line.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "parser/date/date_expression.hpp"

namespace quoth::document {
namespace {

constexpr std::size_t lines_max = 8, line_bytes_max = 120;

bool is_letter(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         static_cast<unsigned char>(byte) >= 0x80;
}

bool stands_beside_date(std::string_view word) {
  constexpr std::array<std::string_view, 33> words{
      "a",        "am",     "and",      "at",      "by",    "cdt",      "cest", "cet",  "cst",
      "date",     "edt",    "est",      "et",      "first", "friday",   "gmt",  "last", "m",
      "monday",   "on",     "p",        "pdt",     "pm",    "posted",   "pst",  "pt",   "published",
      "saturday", "sunday", "thursday", "tuesday", "utc",   "wednesday"};
  static_assert(std::ranges::is_sorted(words));
  return std::ranges::binary_search(words, word);
}

/// The words of a line outside of its date, in small letters.
struct Beside {
  bool has_other = false;  // a word that does not stand beside dates
  bool has_small = false;  // one of these that no name begins with
  bool begins_with_by = false;
  bool is_update = false;
};

Beside words_beside(std::string_view text) {
  Beside beside;
  bool is_first = true;
  for (std::size_t i = 0; i < text.size();) {
    if (!is_letter(text[i])) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    std::string word;
    for (; i < text.size() && is_letter(text[i]); ++i) {
      const bool is_capital = text[i] >= 'A' && text[i] <= 'Z';
      word += is_capital ? static_cast<char>(text[i] + ('a' - 'A')) : text[i];
    }
    if (is_first) beside.begins_with_by = word == "by";
    is_first = false;
    beside.is_update |= word == "updated";
    if (word == "updated" || stands_beside_date(word)) continue;
    beside.has_other = true;
    beside.has_small |= text[begin] >= 'a' && text[begin] <= 'z';
  }
  return beside;
}

struct DateLine {
  Date date;
  bool is_update = false;
};

std::optional<DateLine> read_line(std::string_view line) {
  for (const date::DateExpression& expression : date::find_date_expressions(line)) {
    const auto* absolute = std::get_if<date::Absolute>(&expression.meaning);
    if (absolute == nullptr || !absolute->date.is_single_day()) continue;
    std::string rest(line.substr(0, expression.begin));
    rest += " | ";
    rest += line.substr(expression.end);
    const Beside beside = words_beside(rest);
    // Names may stand in the line of a writer: "By Ann Lee".
    const bool is_alone = !beside.has_other || (beside.begins_with_by && !beside.has_small);
    if (is_alone) return DateLine{absolute->date, beside.is_update};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Date> date_in_first_lines(std::string_view body) {
  std::optional<Date> published, updated;
  std::size_t begin = 0, lines = 0;
  while (begin < body.size() && lines < lines_max) {
    const std::size_t end = std::min(body.find('\n', begin), body.size());
    const std::string_view line = body.substr(begin, end - begin);
    begin = end + 1;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    ++lines;
    if (line.size() > line_bytes_max) continue;
    const auto found = read_line(line);
    if (!found) continue;
    std::optional<Date>& kind = found->is_update ? updated : published;
    if (!found->is_update && kind && *kind != found->date) return std::nullopt;
    kind = found->date;
  }
  return published ? published : updated;
}

}  // namespace quoth::document
