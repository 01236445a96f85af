// Who speaks, for whom, to whom and about whom: the entities of one attribution.
// Used by extraction.cpp.
#pragma once

#include "parser/document/extraction/extraction.hpp"

namespace quoth::document {

/// Fills speaker, other speakers, institution, addressee, targets, about and place of all
/// statements. A source without a name gets an entity of its own, known by its description, unless
/// it is as good as nobody ("people", "some"). Cost: linear.
void fill_entities(Extraction& extraction);

}  // namespace quoth::document
