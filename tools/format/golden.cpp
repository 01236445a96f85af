#include "tools/format/golden.hpp"

#include <algorithm>
#include <quoth/utf8.hpp>
#include <set>
#include <sstream>

namespace quoth::cli {
namespace {

constexpr std::size_t golden_gap = 2;

using Row = std::vector<std::string>;

std::string cell_of(const Value& value) {
  return value.is_unbound() ? "-" : printable(value.text());
}

std::vector<std::string> aligned(const std::vector<Row>& rows) {
  std::vector<std::size_t> widths(rows.front().size(), 0);
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], terminal_columns(row[i]));
    }
  }
  std::vector<std::string> lines;
  for (const Row& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += row[i];
      if (i + 1 < row.size()) line.append(widths[i] - terminal_columns(row[i]) + golden_gap, ' ');
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

/// Runs of blanks that part columns, all of one length.
std::string without_alignment(const std::string& line) {
  std::string out;
  std::size_t blanks = 0;
  for (const char c : line) {
    blanks = c == ' ' ? blanks + 1 : 0;
    if (blanks <= golden_gap) out += c;
  }
  return out;
}

}  // namespace

Result<std::vector<std::string>> golden_lines_of(Rows& rows,
                                                 const std::vector<std::string>& columns) {
  std::vector<std::size_t> kept;
  for (const std::string& column : columns) {
    const auto found = std::find(rows.columns().begin(), rows.columns().end(), column);
    if (found == rows.columns().end()) {
      return Error{ErrorKind::bad_input, "the answer has no column " + column, std::nullopt, ""};
    }
    kept.push_back(static_cast<std::size_t>(found - rows.columns().begin()));
  }
  std::vector<Row> texts = {columns};
  std::set<Row> seen;
  while (true) {
    const auto more = rows.next();
    if (!more) return more.error();
    if (!more.value()) return aligned(texts);
    Row row;
    for (const std::size_t column : kept) row.push_back(cell_of(rows[column]));
    if (seen.insert(row).second) texts.push_back(std::move(row));
  }
}

std::vector<std::string> golden_columns(const std::vector<std::string>& golden_lines) {
  std::vector<std::string> columns;
  if (golden_lines.empty()) return columns;
  std::istringstream words(golden_lines.front());
  for (std::string word; words >> word;) columns.push_back(word);
  return columns;
}

bool are_same_answer(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const std::string& x, const std::string& y) {
                      return without_alignment(x) == without_alignment(y);
                    });
}

}  // namespace quoth::cli
