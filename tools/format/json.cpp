// SPARQL 1.1 Query Results JSON Format, with RDF 1.2's triple terms and base directions, and one
// member more: "name", the name of the entity that an IRI stands for.
#include "tools/format/row_writer.hpp"
#include "tools/format/text.hpp"

namespace quoth::cli {
namespace {

std::string member(std::string_view key, std::string_view value) {
  return ", " + json_string(key) + ": " + json_string(value);
}

std::string literal_of(const Term& term) {
  std::string out = "{\"type\": \"literal\"" + member("value", term.text);
  if (!term.language.empty()) {
    out += member("xml:lang", term.language);
    if (term.direction == TextDirection::left_to_right) out += member("its:dir", "ltr");
    if (term.direction == TextDirection::right_to_left) out += member("its:dir", "rtl");
  } else if (term.datatype != xsd::string) {
    out += member("datatype", term.datatype);
  }
  return out + "}";
}

std::string triple_of(const Term& term) {
  const auto& [subject, predicate, object] = *term.parts;
  return "{\"type\": \"triple\", \"value\": {\"subject\": " + json_term(subject) +
         ", \"predicate\": " + json_term(predicate) + ", \"object\": " + json_term(object) + "}}";
}

class JsonWriter final : public RowWriter {
 public:
  explicit JsonWriter(std::ostream& out) : out_(out) {}

  void head(const std::vector<std::string>& columns) override {
    columns_ = columns;
    out_ << "{\"head\": {\"vars\": [";
    for (std::size_t i = 0; i < columns.size(); ++i) {
      out_ << (i > 0 ? ", " : "") << json_string(columns[i]);
    }
    out_ << "]},\n \"results\": {\"bindings\": [";
  }

  void row(const Cells& cells) override {
    out_ << (is_first_row_ ? "\n  {" : ",\n  {");
    is_first_row_ = false;
    bool is_first_cell = true;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (cells[i]->is_unbound()) continue;
      out_ << (is_first_cell ? "" : ", ") << json_string(columns_[i]) << ": "
           << json_term(*cells[i]->term(), cells[i]->name());
      is_first_cell = false;
    }
    out_ << '}';
  }

  void boolean(bool answer) override {
    out_ << "{\"head\": {}, \"boolean\": " << (answer ? "true" : "false") << "}\n";
  }

  void foot() override { out_ << "\n ]}}\n"; }

 private:
  std::ostream& out_;
  std::vector<std::string> columns_;
  bool is_first_row_ = true;
};

}  // namespace

std::string json_term(const Term& term, const std::string& name) {
  switch (term.kind) {
    case TermKind::iri:
      return "{\"type\": \"uri\"" + member("value", term.text) +
             (name.empty() ? "" : member("name", name)) + "}";
    case TermKind::blank:
      return "{\"type\": \"bnode\"" + member("value", term.text) + "}";
    case TermKind::literal:
      return literal_of(term);
    case TermKind::triple:
      break;
  }
  return triple_of(term);
}

std::unique_ptr<RowWriter> make_json_writer(std::ostream& out) {
  return std::make_unique<JsonWriter>(out);
}

}  // namespace quoth::cli
