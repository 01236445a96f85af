// The two halves of a query's text, as the grammar reads them into Parts.
#pragma once

#include <cstddef>

#include "parser/query/parts.hpp"

namespace quoth::query {

/// Reads `language`, `prefix`, `param` and `define` at the head of the text; gives the offset at
/// which the query itself begins. Throws SyntaxError.
std::size_t read_declarations(Parts& parts);

/// Reads the pipeline or the change that begins at `offset`, to the end of the text. Throws
/// SyntaxError.
void read_body(Parts& parts, std::size_t offset);

}  // namespace quoth::query
