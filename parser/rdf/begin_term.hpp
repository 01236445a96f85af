// The first step of filling a Term that held another one: its memory stays, its parts go.
// Used by statement_line.cpp and turtle_tokens.cpp, which then write the text.
#pragma once

#include <quoth/term.hpp>

namespace quoth::rdf {

inline void begin_term(Term& term, TermKind kind) {
  term.kind = kind;
  term.datatype.clear();
  term.language.clear();
  term.direction = TextDirection::none;
  term.parts.reset();
}

}  // namespace quoth::rdf
