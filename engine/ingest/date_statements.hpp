// The days on which statements were made, reckoned from when their documents were published.
// Used by infer_publication.cpp and derive.cpp.
#pragma once

#include "engine/ingest/corpus.hpp"

namespace quoth::ingest {

/// The days that the words beside a statement mean in a document published on `publication`;
/// nothing without such words, or where they need a day that is not known.
std::optional<Date> worded_date(const Corpus& corpus, const Statement& statement,
                                std::optional<Date> publication);

/// Fills `date`, `basis` and `rests_on` of every statement from the publications.
void date_statements(Corpus& corpus);

/// A reaction is dated no earlier than the remarks it comments on. Goes on until nothing changes.
void bound_reactions(Corpus& corpus);

}  // namespace quoth::ingest
