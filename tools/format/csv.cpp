// RFC 4180: fields with commas, quotation marks or line ends stand in quotation marks, which are
// doubled inside.
#include "tools/format/row_writer.hpp"
#include "tools/format/text.hpp"

namespace quoth::cli {
namespace {

std::string field_of(std::string_view text) {
  std::string safe = without_controls(text);
  if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
  std::string out = "\"";
  for (const char c : safe) {
    if (c == '"') out += '"';
    out += c;
  }
  return out += '"';
}

class CsvWriter final : public RowWriter {
 public:
  explicit CsvWriter(std::ostream& out) : out_(out) {}

  void head(const std::vector<std::string>& columns) override {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      out_ << (i > 0 ? "," : "") << field_of(columns[i]);
    }
    out_ << "\r\n";
  }

  void row(const Cells& cells) override {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      out_ << (i > 0 ? "," : "") << field_of(cells[i]->text());
    }
    out_ << "\r\n";
  }

  void boolean(bool answer) override { write_word(out_, answer); }

  void foot() override {}

 private:
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<RowWriter> make_csv_writer(std::ostream& out) {
  return std::make_unique<CsvWriter>(out);
}

}  // namespace quoth::cli
