#include "tools/format/rdf/turtle_term.hpp"

#include "tools/format/rdf/bare_literal.hpp"

namespace quoth::cli {
namespace {

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
