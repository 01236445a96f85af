// When an undated document was published, told by dated documents that report the same remarks.
// Used by derive.cpp.
#pragma once

#include "engine/ingest/same_claims.hpp"

namespace quoth::ingest {

/// Fills the publications of undated documents: the days on which every remark that a dated
/// document also reports falls on that document's day ("on Thursday" there, the 5th here). A
/// document stays open where its reports disagree or tell no day; why is told in `problems`.
/// Expects the statements of dated documents to be dated.
void infer_publications(Corpus& corpus, const std::vector<CoReport>& pairs);

}  // namespace quoth::ingest
