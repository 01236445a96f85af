#include "tools/format/rdf/turtle_term.hpp"

#include "parser/rdf/scanner.hpp"

namespace quoth::cli {
namespace {

/// Whether the reader would take the bare text for exactly this literal.
bool may_stand_bare(const Term& term) {
  if (term.datatype == xsd::boolean) return term.text == "true" || term.text == "false";
  if (term.text.empty() ||
      std::string_view("+-.0123456789").find(term.text[0]) == std::string::npos) {
    return false;
  }
  rdf::Scanner scanner(term.text);
  std::string text;
  std::string_view datatype;
  return scanner.read_number(text, datatype) && scanner.is_at_end() && datatype == term.datatype;
}

// STRING_LITERAL_LONG_QUOTE; all that is escaped in a short string but line feeds stays escaped.
std::string quoted(const std::string& text) {
  const std::string escaped = to_string(Term::string(text));
  if (text.find('\n') == std::string::npos) return escaped;
  std::string out = "\"\"";
  for (std::size_t at = 0; at < escaped.size(); ++at) {
    if (escaped[at] != '\\') {
      out += escaped[at];
    } else if (escaped[++at] == 'n') {
      out += '\n';
    } else {
      out.append({'\\', escaped[at]});
    }
  }
  return out + "\"\"";
}

std::string tag_of(const Term& term) {
  const Term empty = Term::tagged("", term.language, term.direction);
  return to_string(empty).substr(2);
}

std::string literal(const Term& term, const Prefixes& prefixes) {
  if (may_stand_bare(term)) return term.text;
  if (!term.language.empty()) return quoted(term.text) + tag_of(term);
  if (term.datatype == xsd::string) return quoted(term.text);
  return quoted(term.text) + "^^" + turtle_term(Term::iri(term.datatype), prefixes);
}

}  // namespace

std::string turtle_term(const Term& term, const Prefixes& prefixes) {
  switch (term.kind) {
    case TermKind::iri:
      return prefixes.shorten(term.text).value_or(to_string(term));
    case TermKind::literal:
      return literal(term, prefixes);
    case TermKind::blank:
      return to_string(term);
    case TermKind::triple:
      break;
  }
  const auto& [subject, predicate, object] = *term.parts;
  return "<<( " + turtle_term(subject, prefixes) + " " + turtle_predicate(predicate, prefixes) +
         " " + turtle_term(object, prefixes) + " )>>";
}

std::string turtle_predicate(const Term& term, const Prefixes& prefixes) {
  return term.text == rdf::type ? "a" : turtle_term(term, prefixes);
}

}  // namespace quoth::cli
