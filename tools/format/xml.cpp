// SPARQL Query Results XML Format, with RDF 1.2's triple terms and base directions.
#include "tools/format/row_writer.hpp"

namespace quoth::cli {
namespace {

/// Control characters that XML cannot hold become U+FFFD.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\r':
        out += "&#xD;";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') {
          out += "\xEF\xBF\xBD";
        } else {
          out += c;
        }
    }
  }
  return out;
}

std::string element_of(const Term& term);

std::string literal_element(const Term& term) {
  std::string out = "<literal";
  if (!term.language.empty()) {
    out += " xml:lang=\"" + escaped(term.language) + "\"";
    if (term.direction == TextDirection::left_to_right) out += " its:dir=\"ltr\"";
    if (term.direction == TextDirection::right_to_left) out += " its:dir=\"rtl\"";
  } else if (term.datatype != xsd::string) {
    out += " datatype=\"" + escaped(term.datatype) + "\"";
  }
  return out + ">" + escaped(term.text) + "</literal>";
}

std::string element_of(const Term& term) {
  switch (term.kind) {
    case TermKind::iri:
      return "<uri>" + escaped(term.text) + "</uri>";
    case TermKind::blank:
      return "<bnode>" + escaped(term.text) + "</bnode>";
    case TermKind::literal:
      return literal_element(term);
    case TermKind::triple:
      break;
  }
  const auto& [subject, predicate, object] = *term.parts;
  return "<triple><subject>" + element_of(subject) + "</subject><predicate>" +
         element_of(predicate) + "</predicate><object>" + element_of(object) + "</object></triple>";
}

class XmlWriter final : public RowWriter {
 public:
  explicit XmlWriter(std::ostream& out) : out_(out) {}

  void head(const std::vector<std::string>& columns) override {
    columns_ = columns;
    begin();
    out_ << "  <head>\n";
    for (const auto& column : columns) {
      out_ << "    <variable name=\"" << escaped(column) << "\"/>\n";
    }
    out_ << "  </head>\n  <results>\n";
  }

  void row(const Cells& cells) override {
    out_ << "    <result>\n";
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (cells[i]->is_unbound()) continue;
      out_ << "      <binding name=\"" << escaped(columns_[i]) << "\">"
           << element_of(*cells[i]->term()) << "</binding>\n";
    }
    out_ << "    </result>\n";
  }

  void foot() override { out_ << "  </results>\n</sparql>\n"; }

  void boolean(bool answer) override {
    begin();
    out_ << "  <head/>\n  <boolean>" << (answer ? "true" : "false") << "</boolean>\n</sparql>\n";
  }

 private:
  void begin() {
    out_ << "<?xml version=\"1.0\"?>\n<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\" "
            "xmlns:its=\"http://www.w3.org/2005/11/its\" its:version=\"2.0\">\n";
  }

  std::ostream& out_;
  std::vector<std::string> columns_;
};

}  // namespace

std::unique_ptr<RowWriter> make_xml_writer(std::ostream& out) {
  return std::make_unique<XmlWriter>(out);
}

}  // namespace quoth::cli
