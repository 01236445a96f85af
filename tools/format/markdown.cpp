// A table of GitHub-flavoured Markdown: what would be read as a mark-up character is escaped.
#include <quoth/utf8.hpp>

#include "tools/format/row_writer.hpp"

namespace quoth::cli {
namespace {

std::string cell_of(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    if (std::string_view("\\|*_`<>[]").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

class MarkdownWriter final : public RowWriter {
 public:
  explicit MarkdownWriter(std::ostream& out) : out_(out) {}

  void head(const std::vector<std::string>& columns) override {
    for (const std::string& column : columns) out_ << "| " << cell_of(column) << ' ';
    out_ << "|\n";
    for (std::size_t i = 0; i < columns.size(); ++i) out_ << "| --- ";
    out_ << "|\n";
  }

  void row(const Cells& cells) override {
    for (const Value* cell : cells) out_ << "| " << cell_of(cell->text()) << ' ';
    out_ << "|\n";
  }

  void boolean(bool answer) override { write_word(out_, answer); }

  void foot() override {}

 private:
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<RowWriter> make_markdown_writer(std::ostream& out) {
  return std::make_unique<MarkdownWriter>(out);
}

}  // namespace quoth::cli
