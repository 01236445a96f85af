// Turtle: what CONSTRUCT and DESCRIBE give to people.
#include "tools/format/rdf/turtle_writer.hpp"
#include "tools/format/row_writer.hpp"

namespace quoth::cli {
namespace {

class TtlWriter final : public RowWriter {
 public:
  TtlWriter(std::ostream& out, std::vector<Prefix> wanted)
      : out_(out), wanted_(std::move(wanted)) {}

  void head(const std::vector<std::string>&) override {}

  void row(const Cells& cells) override {
    triples_.push_back({*cells[0]->term(), *cells[1]->term(), *cells[2]->term(), nullptr});
  }

  void foot() override { write_turtle(out_, std::move(triples_), wanted_); }

  void boolean(bool answer) override { write_word(out_, answer); }

 private:
  std::ostream& out_;
  std::vector<Prefix> wanted_;
  std::vector<Quad> triples_;
};

}  // namespace

std::unique_ptr<RowWriter> make_ttl_writer(
    std::ostream& out, const std::vector<std::pair<std::string, std::string>>& wanted) {
  std::vector<Prefix> prefixes;
  for (const auto& [name, namespace_iri] : wanted) prefixes.push_back({name, namespace_iri});
  return std::make_unique<TtlWriter>(out, std::move(prefixes));
}

}  // namespace quoth::cli
