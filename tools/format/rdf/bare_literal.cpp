#include "tools/format/rdf/bare_literal.hpp"

#include "parser/rdf/scanner.hpp"

namespace quoth::cli {

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

}  // namespace quoth::cli
