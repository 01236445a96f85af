// One term in Turtle's spelling: short names, bare numbers and booleans.
// Made from a Term and the prefixes. Next step: turtle_writer.hpp, which puts terms into
// statements.
#pragma once

#include <quoth/term.hpp>
#include <string>

#include "tools/format/rdf/prefixes.hpp"

namespace quoth::cli {

/// The spelling reads back as the same term: a number is bare only where its spelling allows.
std::string turtle_term(const Term& term, const Prefixes& prefixes);

/// The same, and `a` for rdf:type.
std::string turtle_predicate(const Term& term, const Prefixes& prefixes);

}  // namespace quoth::cli
