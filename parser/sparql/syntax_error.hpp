// What is wrong with a SPARQL text, put for the person who typed it.
#pragma once

#include <quoth/error.hpp>

#include "parser/sparql/parts.hpp"

namespace quoth::sparql {

/// Thrown inside the reader of SPARQL only, and caught in parse_sparql.cpp.
struct SyntaxError {
  Error error;
};

[[noreturn]] void fail(const Parts& parts, Location location, std::string message,
                       std::string hint = {}, ErrorKind kind = ErrorKind::bad_input);

/// "expected `WHERE` or `{` after `?x`, but found the word `WERE`", at the place furthest into the
/// text at which something did not fit.
[[noreturn]] void fail_at_furthest(const Parts& parts);

/// "nested too deeply".
[[noreturn]] void fail_too_deep(const Parts& parts, std::size_t offset);

}  // namespace quoth::sparql
