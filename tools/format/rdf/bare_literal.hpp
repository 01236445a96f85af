// Which literals need neither quotation marks nor a type in Turtle: numbers and booleans.
// Made from a Term. Next step: turtle_term.hpp spells it, prefixes.hpp does not count its type.
#pragma once

#include <quoth/term.hpp>

namespace quoth::cli {

/// Whether a reader would take the bare text for exactly this literal.
bool may_stand_bare(const Term& term);

}  // namespace quoth::cli
