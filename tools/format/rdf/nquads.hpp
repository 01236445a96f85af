// N-Triples and N-Quads out: one quad a line, in the canonical form of RDF 1.2.
// Made from a Quad. Next step: whoever reads the file; parser/rdf/ntriples.hpp reads it back.
#pragma once

#include <quoth/term.hpp>
#include <string>

namespace quoth::cli {

/// The line with its newline. A quad without a graph is a line of N-Triples, too.
std::string nquads_line(const Quad& quad);

}  // namespace quoth::cli
