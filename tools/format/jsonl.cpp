// One plain JSON object a line, for scripts: {"speaker": "Jane Roe", "date": "2024-09-05", "n": 3}.
#include <fmt/format.h>

#include <cmath>

#include "tools/format/row_writer.hpp"
#include "tools/format/text.hpp"

namespace quoth::cli {
namespace {

std::string plain_value(const Value& value) {
  if (value.is_unbound()) return "null";
  if (const auto number = value.integer()) return fmt::format("{}", *number);
  if (const auto number = value.number(); number && std::isfinite(*number)) {
    return fmt::format("{}", *number);
  }
  if (const auto boolean = value.boolean()) return *boolean ? "true" : "false";
  return json_string(value.text());
}

class JsonLinesWriter final : public RowWriter {
 public:
  explicit JsonLinesWriter(std::ostream& out) : out_(out) {}

  void head(const std::vector<std::string>& columns) override { columns_ = columns; }

  void row(const Cells& cells) override {
    out_ << '{';
    for (std::size_t i = 0; i < cells.size(); ++i) {
      out_ << (i > 0 ? ", " : "") << json_string(columns_[i]) << ": " << plain_value(*cells[i]);
    }
    out_ << "}\n";
  }

  void boolean(bool answer) override { write_word(out_, answer); }

  void foot() override {}

 private:
  std::ostream& out_;
  std::vector<std::string> columns_;
};

}  // namespace

std::unique_ptr<RowWriter> make_jsonl_writer(std::ostream& out) {
  return std::make_unique<JsonLinesWriter>(out);
}

}  // namespace quoth::cli
