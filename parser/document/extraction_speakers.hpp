// Who speaks, for whom, to whom and about whom: the entities of one attribution.
// Used by extraction.cpp.
#pragma once

#include "parser/document/extraction.hpp"

namespace quoth::document {

/// Fills speaker, other speakers, institution, addressee, targets, about and place of the
/// statement. A source without a name gets an entity of its own, known by its description.
void fill_entities(Extraction& extraction, LocalStatement& statement);

}  // namespace quoth::document
