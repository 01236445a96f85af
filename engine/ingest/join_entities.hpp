// Entities that the user merged, made one.
// Used by make_corpus, behind merge_entities.hpp.
#pragma once

#include "engine/ingest/corpus.hpp"

namespace quoth::ingest {

/// What an entity is called once all merges are followed to their end.
std::string merged_iri(const std::string& iri, const EntityMerges& merges);

/// The merged entity's names become names of the other, which keeps its own name and type; where
/// the documents do not know the other, it is left to whoever told of it to name it.
void join_entities(Corpus& corpus, const EntityMerges& merges);

}  // namespace quoth::ingest
