// SPARQL 1.1 TSV: "?x" heads, terms as N-Triples writes them, nothing where unbound. Tabs and line
// ends inside literals are escaped by that spelling.
#include "tools/format/row_writer.hpp"
#include "tools/format/text.hpp"

namespace quoth::cli {
namespace {

class TsvWriter final : public RowWriter {
 public:
  explicit TsvWriter(std::ostream& out) : out_(out) {}

  void head(const std::vector<std::string>& columns) override {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      out_ << (i > 0 ? "\t?" : "?") << without_controls(columns[i]);
    }
    out_ << '\n';
  }

  void row(const Cells& cells) override {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) out_ << '\t';
      if (!cells[i]->is_unbound()) out_ << without_controls(to_string(*cells[i]->term()));
    }
    out_ << '\n';
  }

  void boolean(bool answer) override { write_word(out_, answer); }

  void foot() override {}

 private:
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<RowWriter> make_tsv_writer(std::ostream& out) {
  return std::make_unique<TsvWriter>(out);
}

}  // namespace quoth::cli
