#include "tools/format/golden.hpp"

#include <algorithm>
#include <quoth/utf8.hpp>

namespace quoth::cli {
namespace {

constexpr std::size_t gap = 2;

using Row = std::vector<std::string>;

std::string cell_of(const Value& value) {
  if (value.is_unbound()) return "-";
  const Term& term = *value.term();
  const bool is_text =
      term.is_literal() && (term.datatype == xsd::string || !term.language.empty());
  return is_text ? to_string(term) : printable(value.text());
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
      if (i + 1 < row.size()) line.append(widths[i] - terminal_columns(row[i]) + gap, ' ');
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
    if (blanks <= gap) out += c;
  }
  return out;
}

}  // namespace

Result<std::vector<std::string>> golden_lines_of(Rows& rows) {
  std::vector<Row> texts = {rows.columns()};
  while (true) {
    const auto more = rows.next();
    if (!more) return more.error();
    if (!more.value()) return aligned(texts);
    Row row;
    for (std::size_t i = 0; i < rows.columns().size(); ++i) row.push_back(cell_of(rows[i]));
    texts.push_back(std::move(row));
  }
}

bool are_same_answer(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const std::string& x, const std::string& y) {
                      return without_alignment(x) == without_alignment(y);
                    });
}

}  // namespace quoth::cli
