// A table for people. Where a terminal bounds it, long cells are wrapped; where the terminal is too
// narrow for that many columns, each row becomes a block of "column: value" lines.
#include <algorithm>
#include <numeric>
#include <quoth/utf8.hpp>

#include "tools/format/row_writer.hpp"
#include "tools/format/wrap.hpp"

namespace quoth::cli {
namespace {

// So many rows are measured before the first is printed; later ones are wrapped to fit.
constexpr std::size_t rows_measured = 1000;
constexpr std::size_t gap = 2;
// A wrapped column that is narrower than this is harder to read than a block of lines.
constexpr std::size_t column_width_min = 14;
constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view plain = "\x1b[0m";

using Row = std::vector<std::string>;

std::string spaces(std::size_t count) { return std::string(count, ' '); }

std::size_t sum(const std::vector<std::size_t>& widths) {
  return std::accumulate(widths.begin(), widths.end(), std::size_t{0});
}

/// Shares `available` columns: those that need less than a fair share get what they need, the
/// others share the rest.
std::vector<std::size_t> fair_widths(const std::vector<std::size_t>& wanted,
                                     std::size_t available) {
  std::vector<std::size_t> widths(wanted.size(), 0);
  std::vector<std::size_t> order(wanted.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return wanted[a] < wanted[b]; });
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::size_t share = available / (order.size() - i);
    widths[order[i]] = std::min(wanted[order[i]], share);
    available -= widths[order[i]];
  }
  return widths;
}

class TableWriter final : public RowWriter {
 public:
  TableWriter(std::ostream& out, TableStyle style) : out_(out), style_(style) {}

  void head(const std::vector<std::string>& columns) override {
    for (const std::string& column : columns) columns_.push_back(printable(column));
    is_number_.assign(columns.size(), true);
  }

  void row(const Cells& cells) override {
    Row texts;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      texts.push_back(printable(cells[i]->text()));
      if (!is_laid_out_ && !cells[i]->is_unbound() && !cells[i]->number()) is_number_[i] = false;
    }
    if (is_laid_out_) return print(texts);
    held_.push_back(std::move(texts));
    if (held_.size() == rows_measured) lay_out();
  }

  void boolean(bool answer) override { write_word(out_, answer); }

  void foot() override {
    if (!is_laid_out_ && !held_.empty()) lay_out();
  }

 private:
  /// Settles the widths from the rows held back, and prints those.
  void lay_out() {
    is_laid_out_ = true;
    for (const std::string& column : columns_) widths_.push_back(terminal_columns(column));
    for (const Row& texts : held_) {
      for (std::size_t i = 0; i < texts.size(); ++i) {
        widths_[i] = std::max(widths_[i], terminal_columns(texts[i]));
      }
    }
    bound_widths();
    if (!is_blocks_) print_head();
    for (const Row& texts : held_) print(texts);
    held_.clear();
  }

  void bound_widths() {
    const std::size_t gaps = gap * (columns_.size() - 1);
    if (style_.columns_max == 0 || sum(widths_) + gaps <= style_.columns_max) return;
    const std::vector<std::size_t> wanted = widths_;
    const std::size_t available = style_.columns_max > gaps ? style_.columns_max - gaps : 0;
    widths_ = fair_widths(wanted, available);
    is_wrapped_ = true;
    for (std::size_t i = 0; i < widths_.size(); ++i) {
      if (widths_[i] < std::min(wanted[i], column_width_min)) is_blocks_ = true;
    }
  }

  void print_head() {
    if (style_.is_bold_head) out_ << bold;
    print_line(columns_);
    if (style_.is_bold_head) out_ << plain;
    Row rules;
    for (const std::size_t width : widths_) rules.push_back(std::string(width, '-'));
    print_line(rules);
  }

  void print(const Row& texts) {
    if (is_blocks_) return print_block(texts);
    if (!is_wrapped_) return print_line(texts);
    if (rows_printed_++ > 0) out_ << '\n';
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      cells.push_back(wrapped(texts[i], widths_[i]));
      height = std::max(height, cells.back().size());
    }
    for (std::size_t line = 0; line < height; ++line) {
      Row parts;
      for (const auto& cell : cells) parts.push_back(line < cell.size() ? cell[line] : "");
      print_line(parts);
    }
  }

  /// One line of the table; nothing trails its last word.
  void print_line(const Row& texts) {
    std::string line;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (i > 0) line += spaces(gap);
      const std::size_t width = terminal_columns(texts[i]);
      const std::string padding = spaces(widths_[i] > width ? widths_[i] - width : 0);
      line += is_number_[i] ? padding + texts[i] : texts[i] + padding;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out_ << line << '\n';
  }

  void print_block(const Row& texts) {
    if (rows_printed_++ > 0) out_ << '\n';
    std::size_t label = 0;
    for (const std::string& column : columns_) label = std::max(label, terminal_columns(column));
    const std::size_t indent = label + gap;
    const std::size_t room = style_.columns_max > indent + column_width_min
                                 ? style_.columns_max - indent
                                 : column_width_min;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const std::vector<std::string> lines = wrapped(texts[i], room);
      out_ << (style_.is_bold_head ? bold : "") << columns_[i] << (style_.is_bold_head ? plain : "")
           << spaces(indent - terminal_columns(columns_[i])) << lines[0] << '\n';
      for (std::size_t line = 1; line < lines.size(); ++line) {
        out_ << spaces(indent) << lines[line] << '\n';
      }
    }
  }

  std::ostream& out_;
  TableStyle style_;
  std::vector<std::string> columns_;
  std::vector<std::size_t> widths_;
  std::vector<bool> is_number_;  // every measured cell of the column is a number: set right
  std::vector<Row> held_;
  std::size_t rows_printed_ = 0;
  bool is_laid_out_ = false;
  bool is_wrapped_ = false;  // rows may take several lines, and a blank line parts them
  bool is_blocks_ = false;
};

}  // namespace

std::unique_ptr<RowWriter> make_table_writer(std::ostream& out, TableStyle style) {
  return std::make_unique<TableWriter>(out, style);
}

}  // namespace quoth::cli
