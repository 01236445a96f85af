#include "parser/query/format_query.hpp"

#include <algorithm>
#include <iterator>

#include "parser/query/parse_query.hpp"
#include "parser/query/print.hpp"

namespace quoth::query {
namespace {

struct Comment {
  std::string text;
  bool has_blank_line = false;  // between it and what follows it
};

/// A unit and the comments that go with it.
struct Commented {
  PrintedUnit unit;
  std::vector<Comment> before;
  std::string behind;  // on its last line
};

std::string_view between(std::string_view text, std::size_t begin, std::size_t end) {
  return begin < end ? text.substr(begin, end - begin) : std::string_view();
}

/// Whether there is an empty line right behind the comment.
bool is_followed_by_blank_line(std::string_view text, Location comment) {
  std::size_t at = comment.end;
  if (at >= text.size()) return false;
  const std::size_t next = text.find_first_not_of(" \t\r", at + 1);
  return next != std::string_view::npos && text[next] == '\n' &&
         text.find_first_not_of(" \t\r\n", next) != std::string_view::npos;
}

Comment comment_at(std::string_view text, Location location) {
  std::string words(text.substr(location.begin, location.end - location.begin));
  words.erase(words.find_last_not_of(" \t\r") + 1);
  return {std::move(words), is_followed_by_blank_line(text, location)};
}

/// The unit that begins last before `offset`, in the order of the text; nothing before the first.
Commented* unit_before(std::vector<Commented>& units, std::uint32_t offset) {
  Commented* last = nullptr;
  for (Commented& one : units) {
    const bool is_before = one.unit.location.begin <= offset;
    if (is_before && (last == nullptr || last->unit.location.begin <= one.unit.location.begin))
      last = &one;
  }
  return last;
}

Commented* unit_behind(std::vector<Commented>& units, std::uint32_t offset) {
  Commented* next = nullptr;
  for (Commented& one : units) {
    const bool is_behind = one.unit.location.begin > offset;
    if (is_behind && (next == nullptr || one.unit.location.begin < next->unit.location.begin))
      next = &one;
  }
  return next;
}

/// In front of the unit that it stood in; of a definition in front of its description, which is
/// what stands right above it.
void hoist(Commented& one, Comment comment) {
  comment.has_blank_line = one.unit.text.starts_with("define ");
  auto at = one.before.end();
  while (comment.has_blank_line && at != one.before.begin() && !std::prev(at)->has_blank_line) --at;
  one.before.insert(at, std::move(comment));
}

void attach(std::vector<Commented>& units, std::vector<Comment>& at_end, std::string_view text,
            Location location) {
  Comment comment = comment_at(text, location);
  Commented* before = unit_before(units, location.begin);
  if (before != nullptr && location.begin < before->unit.location.end) {
    hoist(*before, std::move(comment));
    return;
  }
  const bool ends_line =
      before != nullptr &&
      between(text, before->unit.location.end, location.begin).find('\n') == std::string_view::npos;
  if (ends_line && before->behind.empty()) {
    before->behind = std::move(comment.text);
    return;
  }
  if (Commented* behind = unit_behind(units, location.begin))
    behind->before.push_back(std::move(comment));
  else
    at_end.push_back(std::move(comment));
}

void write_comments(std::string& out, const std::vector<Comment>& comments) {
  for (const Comment& comment : comments)
    out += comment.text + (comment.has_blank_line ? "\n\n" : "\n");
}

/// Whether an empty line stands before the first comment behind the last unit.
bool parts_end(std::string_view text, const std::vector<Commented>& units,
               const std::vector<Location>& comments) {
  std::uint32_t end = 0;
  for (const Commented& one : units) end = std::max(end, one.unit.location.end);
  for (const Location comment : comments) {
    if (comment.begin < end) continue;
    const std::string_view gap = between(text, end, comment.begin);
    if (gap.find('\n') == std::string_view::npos) {  // it stands on the unit's last line
      end = comment.end;
      continue;
    }
    return std::count(gap.begin(), gap.end(), '\n') > 1;
  }
  return false;
}

}  // namespace

Result<std::string> format_query(std::string_view text, std::string_view source) {
  auto query = parse_query(text, source);
  if (!query) return query.error();
  std::vector<Commented> units;
  for (PrintedUnit& unit : print_units(*query)) units.push_back({std::move(unit), {}, {}});
  std::vector<Comment> at_end;
  for (const Location comment : query->comments) attach(units, at_end, text, comment);
  std::string out;
  std::size_t section = 0;
  for (const Commented& one : units) {
    if (one.unit.section != section) out += '\n';
    section = one.unit.section;
    write_comments(out, one.before);
    out += one.unit.text + (one.behind.empty() ? "" : "  " + one.behind) + "\n";
  }
  if (!at_end.empty() && parts_end(text, units, query->comments)) out += '\n';
  if (!at_end.empty()) at_end.back().has_blank_line = false;
  write_comments(out, at_end);
  return out;
}

}  // namespace quoth::query
