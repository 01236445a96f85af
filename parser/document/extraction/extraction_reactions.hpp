// Which statements of a document react to which: "was commenting on", "Putin's remarks".
// Used by extraction.cpp.
#pragma once

#include "parser/document/extraction/extraction.hpp"

namespace quoth::document {

/// Fills comments_on and reacts_to_speaker of every statement.
void link_reactions(Extraction& extraction);

}  // namespace quoth::document
