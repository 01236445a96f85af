#include "parser/rdf/syntax.hpp"

namespace quoth::rdf {

std::optional<Syntax> syntax_of(std::string_view file_name) {
  if (file_name.ends_with(".nt")) return Syntax::ntriples;
  if (file_name.ends_with(".nq")) return Syntax::nquads;
  if (file_name.ends_with(".ttl")) return Syntax::turtle;
  if (file_name.ends_with(".trig")) return Syntax::trig;
  return std::nullopt;
}

}  // namespace quoth::rdf
