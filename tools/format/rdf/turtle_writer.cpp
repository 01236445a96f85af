#include "tools/format/rdf/turtle_writer.hpp"

#include "tools/format/rdf/turtle_term.hpp"

namespace quoth::cli {
namespace {

constexpr std::string_view step = "    ";
constexpr std::size_t list_line_max = 80;

/// Spells what is said of one subject, brackets and all. Recursion is as deep as the brackets,
/// which BracketedNodes bounds.
class Speller {
 public:
  Speller(const SortedQuads& sorted, const BracketedNodes& bracketed, const Prefixes& prefixes)
      : sorted_(sorted), bracketed_(bracketed), prefixes_(prefixes) {}

  std::string subject(const Term& term) const {
    const bool is_unnamed = term.kind == TermKind::blank && bracketed_.unnamed.contains(term.text);
    return is_unnamed ? "[]" : turtle_term(term, prefixes_);
  }

  // predicateObjectList, a predicate a line
  std::string properties(SubjectRange range, const std::string& indent) const {
    std::string out;
    for (std::size_t row = range.begin; row < range.end; ++row) {
      const SortedQuad& quad = sorted_.quads[row];
      if (row > range.begin && quad.predicate == sorted_.quads[row - 1].predicate) {
        out += ", ";
      } else {
        if (row > range.begin) out += " ;\n" + indent;
        out += turtle_predicate(quad.quad.predicate, prefixes_) + " ";
      }
      out += object(quad.quad.object, indent);
    }
    return out;
  }

 private:
  std::string object(const Term& term, const std::string& indent) const {
    if (term.is_iri() && term.text == rdf::list_nil) return "()";
    if (term.kind != TermKind::blank) return turtle_term(term, prefixes_);
    const auto list = bracketed_.lists.find(term.text);
    if (list != bracketed_.lists.end()) return items(list->second, indent);
    const auto node = bracketed_.properties.find(term.text);
    if (node == bracketed_.properties.end()) return turtle_term(term, prefixes_);
    if (!node->second) return "[]";
    const std::string inner = indent + std::string(step);
    return "[\n" + inner + properties(*node->second, inner) + "\n" + indent + "]";
  }

  // A list that is long, or that holds brackets, has an item a line.
  std::string items(const std::vector<std::size_t>& rows, const std::string& indent) const {
    const std::string inner = indent + std::string(step);
    std::string on_one_line;
    std::string on_many;
    for (const std::size_t row : rows) {
      const std::string item = object(sorted_.quads[row].quad.object, inner);
      if (on_one_line.size() <= list_line_max) on_one_line += " " + item;
      on_many.append("\n").append(inner).append(item);
    }
    const bool fits =
        on_one_line.size() <= list_line_max && on_one_line.find('\n') == std::string::npos;
    return fits ? "(" + on_one_line + " )" : "(" + on_many + "\n" + indent + ")";
  }

  const SortedQuads& sorted_;
  const BracketedNodes& bracketed_;
  const Prefixes& prefixes_;
};

}  // namespace

TurtleWriter::TurtleWriter(std::ostream& out, Prefixes prefixes)
    : out_(out), prefixes_(std::move(prefixes)) {}

void TurtleWriter::write_head() {
  for (const Prefix& prefix : prefixes_.all()) {
    out_ << "@prefix " << prefix.name << ": " << to_string(Term::iri(prefix.namespace_iri))
         << " .\n";
    is_first_ = false;
  }
}

void TurtleWriter::write_part(std::vector<Quad> quads) {
  write(sort_quads(std::move(quads)), BracketedNodes());
}

void TurtleWriter::write_whole(std::vector<Quad> quads) {
  const SortedQuads sorted = sort_quads(std::move(quads));
  write(sorted, find_bracketed_nodes(sorted));
}

void TurtleWriter::write(const SortedQuads& sorted, const BracketedNodes& bracketed) {
  const std::string* graph = nullptr;  // the one whose block is open
  for (const SubjectRange& range : sorted.subjects) {
    if (bracketed.ranges.contains(range.begin)) continue;
    const SortedQuad& quad = sorted.quads[range.begin];
    const bool is_new_graph = graph == nullptr || *graph != quad.graph;
    if (is_new_graph && graph != nullptr && !graph->empty()) out_ << "}\n";
    if (!is_first_) out_ << "\n";
    is_first_ = false;
    if (is_new_graph && quad.quad.graph) out_ << turtle_term(*quad.quad.graph, prefixes_) << " {\n";
    graph = &quad.graph;
    write_subject(sorted, bracketed, range, quad.quad.graph ? std::string(step) : "");
  }
  if (graph != nullptr && !graph->empty()) out_ << "}\n";
}

void TurtleWriter::write_subject(const SortedQuads& sorted, const BracketedNodes& bracketed,
                                 SubjectRange range, const std::string& indent) {
  const Speller speller(sorted, bracketed, prefixes_);
  out_ << indent << speller.subject(sorted.quads[range.begin].quad.subject) << " "
       << speller.properties(range, indent + std::string(step)) << " .\n";
}

void write_turtle(std::ostream& out, std::vector<Quad> quads, const std::vector<Prefix>& wanted) {
  NamespaceCount count;
  for (const Quad& quad : quads) count.add(quad);
  TurtleWriter writer(out, count.choose(wanted));
  writer.write_head();
  writer.write_whole(std::move(quads));
}

}  // namespace quoth::cli
