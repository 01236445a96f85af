// One entity for what several documents name: by full name, variants, acronyms, lone surnames.
// Used by corpus.cpp.
#pragma once

#include "engine/ingest/corpus.hpp"

namespace quoth::ingest {

/// Fills `entities` and `entity_of`. A lone surname stands for the one person of that surname in
/// the store whose gender does not clash; with several such people it stays an entity of its own.
/// "Joe Lee" and "Joseph R. Lee Jr." are one where they hold the same office.
void merge_entities(Corpus& corpus);

/// The spelling under which two full names are the same: no case, diacritics, initials; "Sergei"
/// as "Sergey", "Jr." last.
std::string person_spelling(std::string_view name);

}  // namespace quoth::ingest
