// One statement of N-Triples or N-Quads: subject, predicate, object, perhaps a graph, a full stop.
// Made from a Scanner over its line. Next step: ntriples.hpp, which feeds it the lines of a file.
#pragma once

#include <quoth/term.hpp>

#include "parser/rdf/recent_iris.hpp"
#include "parser/rdf/scanner.hpp"
#include "parser/rdf/syntax.hpp"

namespace quoth::rdf {

/// Triple terms may stand in triple terms this deep.
inline constexpr int triple_term_depth_max = 64;

/// Reads the statement at the cursor, its full stop included; blanks around it are skipped.
/// The graph of `quad` is kept where it is the one that stands here, so that a file's many quads
/// share it. On failure the scanner knows why, and `quad` is of no use. `memory` is of the
/// statements before.
bool read_statement(Scanner& scanner, Syntax syntax, Quad& quad, StatementMemory& memory);

}  // namespace quoth::rdf
