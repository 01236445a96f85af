#include "parser/rdf/statement_line.hpp"

#include <array>

#include "parser/rdf/begin_term.hpp"

namespace quoth::rdf {
namespace {

bool read_iri(Scanner& scanner, Term& out) {
  begin_term(out, TermKind::iri);
  return scanner.read_absolute_iri(out.text);
}

/// The same for an IRI that often is one of a few.
bool read_recent_iri(Scanner& scanner, Term& out, RecentIris& recent) {
  begin_term(out, TermKind::iri);
  if (recent.take(scanner, out.text)) return true;
  if (!scanner.read_absolute_iri(out.text)) return false;
  recent.remember(out.text);
  return true;
}

bool read_blank(Scanner& scanner, Term& out) {
  begin_term(out, TermKind::blank);
  return scanner.read_blank_label(out.text);
}

bool read_datatype(Scanner& scanner, std::string& out, RecentIris& recent) {
  if (recent.take(scanner, out)) return true;
  if (scanner.peek() != '<') return scanner.fail("expected the IRI of a datatype after ^^");
  if (!scanner.read_absolute_iri(out)) return false;
  if (out == rdf::lang_string || out == rdf::dir_lang_string) {
    return scanner.fail("this datatype belongs to text with a language tag, as in \"chat\"@fr");
  }
  recent.remember(out);
  return true;
}

// literal := STRING_LITERAL_QUOTE ("^^" IRIREF | LANG_DIR)?
bool read_literal(Scanner& scanner, Term& out, StatementMemory& memory) {
  begin_term(out, TermKind::literal);
  if (!scanner.read_string(out.text)) return false;
  scanner.skip_blanks();
  if (scanner.peek() == '@') {
    if (!scanner.read_language(out.language, out.direction)) return false;
    out.datatype = out.direction == TextDirection::none ? rdf::lang_string : rdf::dir_lang_string;
    return true;
  }
  if (!scanner.take("^^")) {
    out.datatype = xsd::string;
    return true;
  }
  scanner.skip_blanks();
  return read_datatype(scanner, out.datatype, memory.datatypes);
}

bool read_subject(Scanner& scanner, Term& out, StatementMemory& memory) {
  if (scanner.peek() == '_') return read_blank(scanner, out);
  if (scanner.peek() == '<' && !scanner.starts_with("<<")) {
    return read_recent_iri(scanner, out, memory.subjects);
  }
  return scanner.fail("expected an IRI or a blank node as the subject");
}

bool read_predicate(Scanner& scanner, Term& out, StatementMemory& memory) {
  if (scanner.peek() == '<' && !scanner.starts_with("<<")) {
    return read_recent_iri(scanner, out, memory.predicates);
  }
  return scanner.fail("expected an IRI as the predicate");
}

bool read_object(Scanner& scanner, Term& out, StatementMemory& memory, int depth);

// tripleTerm := "<<(" subject predicate object ")>>"
bool read_triple_term(Scanner& scanner, Term& out, StatementMemory& memory, int depth) {
  if (depth == triple_term_depth_max) {
    return scanner.fail_limit("triple terms may be nested " +
                              std::to_string(triple_term_depth_max) + " deep at most");
  }
  scanner.skip(3);
  std::array<Term, 3> parts;
  scanner.skip_blanks();
  if (!read_subject(scanner, parts[0], memory)) return false;
  scanner.skip_blanks();
  if (!read_predicate(scanner, parts[1], memory)) return false;
  scanner.skip_blanks();
  if (!read_object(scanner, parts[2], memory, depth + 1)) return false;
  scanner.skip_blanks();
  if (!scanner.take(")>>")) return scanner.fail("expected ')>>' to close the triple term");
  out = Term::triple(std::move(parts[0]), std::move(parts[1]), std::move(parts[2]));
  return true;
}

bool read_object(Scanner& scanner, Term& out, StatementMemory& memory, int depth) {
  switch (scanner.peek()) {
    case '"':
      return read_literal(scanner, out, memory);
    case '_':
      return read_blank(scanner, out);
    case '<':
      if (scanner.starts_with("<<(")) return read_triple_term(scanner, out, memory, depth);
      if (!scanner.starts_with("<<")) return read_iri(scanner, out);
      break;
    default:
      break;
  }
  return scanner.fail(
      "expected an IRI, a blank node, a \"literal\" or a triple term as the object");
}

// graphLabel := IRIREF | BLANK_NODE_LABEL
bool read_graph(Scanner& scanner, std::shared_ptr<const Term>& out) {
  Term graph;
  const bool is_read =
      scanner.peek() == '_' ? read_blank(scanner, graph) : read_iri(scanner, graph);
  if (!is_read) return false;
  if (!out || *out != graph) out = std::make_shared<const Term>(std::move(graph));
  return true;
}

}  // namespace

// statement := subject predicate object graphLabel? "."
bool read_statement(Scanner& scanner, Syntax syntax, Quad& quad, StatementMemory& memory) {
  scanner.skip_blanks();
  if (!read_subject(scanner, quad.subject, memory)) return false;
  scanner.skip_blanks();
  if (!read_predicate(scanner, quad.predicate, memory)) return false;
  scanner.skip_blanks();
  if (!read_object(scanner, quad.object, memory, 0)) return false;
  scanner.skip_blanks();
  const bool has_graph =
      scanner.peek() == '_' || (scanner.peek() == '<' && !scanner.starts_with("<<"));
  if (syntax == Syntax::nquads && has_graph) {
    if (!read_graph(scanner, quad.graph)) return false;
    scanner.skip_blanks();
  } else {
    quad.graph.reset();
  }
  if (scanner.take(".")) {
    scanner.skip_blanks();
    return true;
  }
  return scanner.fail(syntax == Syntax::ntriples && has_graph
                          ? "expected '.'; a fourth term makes it N-Quads (.nq)"
                          : "expected '.' at the end of the statement");
}

}  // namespace quoth::rdf
