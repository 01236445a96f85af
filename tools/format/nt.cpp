// N-Triples: what CONSTRUCT and DESCRIBE give.
#include "tools/format/row_writer.hpp"
#include "tools/format/text.hpp"

namespace quoth::cli {
namespace {

class NtWriter final : public RowWriter {
 public:
  explicit NtWriter(std::ostream& out) : out_(out) {}

  void head(const std::vector<std::string>&) override {}

  void row(const Cells& cells) override {
    for (const Value* cell : cells) {
      if (!cell->is_unbound()) out_ << without_controls(to_string(*cell->term())) << ' ';
    }
    out_ << ".\n";
  }

  void foot() override {}

  void boolean(bool answer) override { write_word(out_, answer); }

 private:
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<RowWriter> make_nt_writer(std::ostream& out) {
  return std::make_unique<NtWriter>(out);
}

}  // namespace quoth::cli
