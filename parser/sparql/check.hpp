// The rules of SPARQL that its grammar does not tell: which variables may stand where, blank nodes
// and their labels, aggregates, templates.
#pragma once

#include "parser/sparql/parts.hpp"

namespace quoth::sparql {

/// Throws a SyntaxError at the first rule that is broken. `parts` gives the text.
void check(const Parts& parts, const Query& query);
void check(const Parts& parts, const Update& update);

}  // namespace quoth::sparql
