// LOAD of SPARQL Update: the quads of a file.
#pragma once

#include <quoth/result.hpp>
#include <quoth/term.hpp>
#include <vector>

#include "parser/sparql/ast.hpp"

namespace quoth::api {

/// The quads of the file that LOAD names, in the graph it names, blank nodes with labels of their
/// own. Errors: `unsupported` for what is no file of this machine; those of reading.
Result<std::vector<Quad>> read_for_load(const sparql::Load& load);

}  // namespace quoth::api
