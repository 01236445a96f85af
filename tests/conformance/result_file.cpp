#include "result_file.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "parser/rdf/quad_reader.hpp"
#include "rdf_file.hpp"
#include "xml_tree.hpp"

namespace quoth::conformance {
namespace {

using Json = nlohmann::json;

constexpr std::string_view rs = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#";

Error wrong(std::string message) { return {ErrorKind::bad_input, std::move(message), {}, {}}; }

std::string lower_case(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return text;
}

Term literal(std::string text, const std::string& language, const std::string& direction,
             const std::string& datatype) {
  if (!language.empty()) {
    return Term::tagged(std::move(text), lower_case(language),
                        direction == "ltr"   ? TextDirection::left_to_right
                        : direction == "rtl" ? TextDirection::right_to_left
                                             : TextDirection::none);
  }
  if (!datatype.empty()) return Term::literal(std::move(text), datatype);
  return Term::string(std::move(text));
}

// ---- XML -----------------------------------------------------------------------------------

std::string attribute(const XmlElement& element, const std::string& name) {
  const auto found = element.attributes.find(name);
  return found == element.attributes.end() ? std::string() : found->second;
}

Term term_of(const XmlElement& element) {
  if (element.name == "uri") return Term::iri(element.text);
  if (element.name == "bnode") return Term::blank(element.text);
  if (element.name == "triple") {
    const auto part = [&](const char* name) {
      return term_of(element.child(name)->children.front());
    };
    return Term::triple(part("subject"), part("predicate"), part("object"));
  }
  return literal(element.text, attribute(element, "xml:lang"), attribute(element, "its:dir"),
                 attribute(element, "datatype"));
}

/// A result set in RDF/XML, as the suite of SPARQL 1.0 spells it.
Solutions rdf_solutions(const XmlElement& root) {
  Solutions out;
  const XmlElement* set = root.child("ResultSet");
  if (set == nullptr) return out;
  for (const XmlElement& solution : set->children) {
    if (solution.name == "boolean") out.boolean = solution.text == "true";
    if (solution.name != "solution") continue;
    auto& row = out.rows.emplace_back();
    for (const XmlElement& binding : solution.children) {
      if (binding.name != "binding") continue;
      const XmlElement* value = binding.child("value");
      const std::string iri = attribute(*value, "rdf:resource");
      const std::string blank = attribute(*value, "rdf:nodeID");
      row[binding.child("variable")->text] =
          !iri.empty()     ? Term::iri(iri)
          : !blank.empty() ? Term::blank(blank)
                           : literal(value->text, attribute(*value, "xml:lang"), "",
                                     attribute(*value, "rdf:datatype"));
    }
  }
  return out;
}

Result<Solutions> xml_solutions(const std::string& text) {
  auto root = read_xml(text);
  if (!root) return root.error();
  if (root->name == "RDF") return rdf_solutions(root.value());
  Solutions out;
  if (const XmlElement* boolean = root->child("boolean")) {
    out.boolean = boolean->text.find("true") != std::string::npos;
    return out;
  }
  const XmlElement* results = root->child("results");
  if (results == nullptr) return wrong("the result has neither a boolean nor results");
  for (const XmlElement& result : results->children) {
    auto& row = out.rows.emplace_back();
    for (const XmlElement& binding : result.children) {
      row[attribute(binding, "name")] = term_of(binding.children.front());
    }
  }
  return out;
}

// ---- JSON ----------------------------------------------------------------------------------

Term term_of(const Json& value) {
  const std::string type = value.at("type");
  if (type == "uri") return Term::iri(value.at("value"));
  if (type == "bnode") return Term::blank(value.at("value"));
  if (type == "triple") {
    const Json& parts = value.at("value");
    return Term::triple(term_of(parts.at("subject")), term_of(parts.at("predicate")),
                        term_of(parts.at("object")));
  }
  return literal(value.at("value"), value.value("xml:lang", ""), value.value("its:dir", ""),
                 value.value("datatype", ""));
}

Result<Solutions> json_solutions(const std::string& text) {
  try {
    const Json root = Json::parse(text);
    Solutions out;
    if (root.contains("boolean")) {
      out.boolean = root.at("boolean").get<bool>();
      return out;
    }
    for (const Json& binding : root.at("results").at("bindings")) {
      auto& row = out.rows.emplace_back();
      for (const auto& [name, value] : binding.items()) row[name] = term_of(value);
    }
    return out;
  } catch (const Json::exception& error) {
    return wrong(error.what());
  }
}

// ---- Turtle --------------------------------------------------------------------------------

Result<Solutions> turtle_solutions(const std::filesystem::path& file) {
  auto quads = read_rdf_file(file, file_iri(file));
  if (!quads) return quads.error();
  const Graph graph(quads.value());
  const auto name = [](std::string_view last) { return std::string(rs) + std::string(last); };
  Solutions out;
  for (const Term& set : graph.subjects_with(name("boolean"))) {
    out.boolean = graph.object(set, name("boolean"))->text == "true";
  }
  std::vector<std::pair<long, std::map<std::string, Term>>> rows;
  for (const Term& set : graph.subjects_with(name("solution"))) {
    for (const Term& solution : graph.objects(set, name("solution"))) {
      const auto index = graph.object(solution, name("index"));
      auto& row =
          rows.emplace_back(index ? std::stol(index->text) : 0, std::map<std::string, Term>());
      for (const Term& binding : graph.objects(solution, name("binding"))) {
        row.second[graph.object(binding, name("variable"))->text] =
            *graph.object(binding, name("value"));
      }
    }
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [index, row] : rows) out.rows.push_back(std::move(row));
  return out;
}

// ---- TSV and CSV ---------------------------------------------------------------------------

std::vector<std::string> cut(const std::string& line, char separator) {
  std::vector<std::string> out(1);
  bool is_quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (separator == ',' && c == '"') {
      if (is_quoted && i + 1 < line.size() && line[i + 1] == '"') {
        out.back() += line[++i];
      } else {
        is_quoted = !is_quoted;
      }
    } else if (c == separator && !is_quoted) {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

/// A cell of TSV is a term of Turtle.
Result<Term> tsv_term(const std::string& cell) {
  const std::string text = "<x:s> <x:p> " + cell + " .";
  const auto source = [text,
                       at = std::size_t{0}](std::span<char> room) mutable -> Result<std::size_t> {
    const std::size_t size = std::min(room.size(), text.size() - at);
    std::copy_n(text.data() + at, size, room.data());
    at += size;
    return size;
  };
  auto reader = rdf::open_reader(source, "cell", rdf::Syntax::turtle);
  if (!reader) return reader.error();
  Quad quad;
  auto more = reader.value()->next(quad);
  if (!more) return more.error();
  return quad.object;
}

/// Of a line that may have line ends in quotation marks.
std::size_t end_of_line(const std::string& text, std::size_t at, bool has_quotes) {
  bool is_quoted = false;
  for (; at < text.size(); ++at) {
    if (has_quotes && text[at] == '"') is_quoted = !is_quoted;
    if (text[at] == '\n' && !is_quoted) return at;
  }
  return text.size();
}

Result<Solutions> table_solutions(std::string text, char separator) {
  Solutions out;
  out.is_plain = separator == ',';
  std::vector<std::string> columns;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of_line(text, at, separator == ',');
    std::string line = text.substr(at, end - at);
    at = end + 1;
    if (line.ends_with('\r')) line.pop_back();
    std::vector<std::string> cells = cut(line, separator);
    if (columns.empty()) {
      columns = std::move(cells);
      for (std::string& column : columns) {
        if (column.starts_with('?')) column.erase(0, 1);
      }
      continue;
    }
    auto& row = out.rows.emplace_back();
    for (std::size_t i = 0; i < cells.size() && i < columns.size(); ++i) {
      if (cells[i].empty()) continue;
      if (separator == ',') {
        row[columns[i]] =
            cells[i].starts_with("_:") ? Term::blank(cells[i].substr(2)) : Term::string(cells[i]);
        continue;
      }
      auto term = tsv_term(cells[i]);
      if (!term) return term.error();
      row[columns[i]] = std::move(term).value();
    }
  }
  return out;
}

}  // namespace

Result<Solutions> read_results(const std::filesystem::path& file) {
  const std::string ending = file.extension().string();
  if (ending == ".ttl") return turtle_solutions(file);
  auto bytes = read_bytes(file);
  if (!bytes) return bytes.error();
  return read_results_text(std::move(bytes).value(), ending);
}

Result<Solutions> read_results_text(std::string text, const std::string& ending) {
  if (ending == ".srx" || ending == ".rdf") return xml_solutions(text);
  if (ending == ".srj") return json_solutions(text);
  if (ending == ".tsv") return table_solutions(std::move(text), '\t');
  if (ending == ".csv") return table_solutions(std::move(text), ',');
  return wrong("there is no reader of results in files " + ending);
}

}  // namespace quoth::conformance
