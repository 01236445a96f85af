#include "parser/query/comments.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "parser/query/base_grammar.hpp"

namespace quoth::query::grammar {

// Some editors begin every file of theirs with it.
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

void skip_blanks(Input& in, Parts& parts, bool records) {
  const std::uint32_t token_end = offset_of(in);
  if (records && token_end > parts.blank_end) {
    parts.token_begin = parts.blank_end;
    parts.token_end = token_end;
  }
  const std::string_view text = parts.text;
  std::size_t at = token_end;
  if (at == 0 && text.starts_with(byte_order_mark)) at = byte_order_mark.size();
  while (at < text.size()) {
    const char c = text[at];
    if (c == '#') {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      if (records) {
        parts.comments.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
      }
      at = end;
    } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      ++at;
    } else {
      break;
    }
  }
  in.bump(at - token_end);
  if (records) parts.blank_end = static_cast<std::uint32_t>(at);
}

std::string comment_above(const Parts& parts, std::uint32_t begin) {
  std::vector<std::string_view> lines;
  std::uint32_t below = begin;
  for (auto comment = parts.comments.rbegin(); comment != parts.comments.rend(); ++comment) {
    if (comment->begin >= begin) continue;
    const std::string_view gap = parts.text.substr(comment->end, below - comment->end);
    const bool is_next_line = std::count(gap.begin(), gap.end(), '\n') == 1 &&
                              gap.find_first_not_of(" \t\r\n") == std::string_view::npos;
    std::size_t line_begin = parts.text.rfind('\n', comment->begin) + 1;
    if (line_begin == 0 && parts.text.starts_with(byte_order_mark))
      line_begin = byte_order_mark.size();
    const std::string_view left = parts.text.substr(line_begin, comment->begin - line_begin);
    if (!is_next_line || left.find_first_not_of(" \t\r") != std::string_view::npos) break;
    lines.push_back(parts.text.substr(comment->begin, comment->end - comment->begin));
    below = comment->begin;
  }
  std::string out;
  for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
    std::string_view words = line->substr(1);
    if (words.starts_with(' ')) words.remove_prefix(1);
    while (words.ends_with('\r') || words.ends_with(' ') || words.ends_with('\t'))
      words.remove_suffix(1);
    if (!out.empty()) out += '\n';
    out += words;
  }
  return out;
}

}  // namespace quoth::query::grammar
