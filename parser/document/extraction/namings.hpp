// Where a document names the speaker whom a statement's source only points to ("he", "the mayor").
// Made from an Extraction that still has its mentions, for people who ask why.
#pragma once

#include <vector>

#include "parser/document/extraction/extraction.hpp"

namespace quoth::document {

/// One span a statement, in their order: the nearest name before the source that is the speaker's
/// (of a source that is a name itself: the nearest spelling of the whole one), else the nearest one
/// behind. Empty where nobody is told, where the source spells the whole name, and where no name of
/// the speaker is in the document. Cost: linear in the mentions, but for one search a statement.
std::vector<Span> namings_of(const Extraction& extraction);

}  // namespace quoth::document
