// Reactions across documents: through other reports of the same remark or the same reaction.
// Used by derive.cpp.
#pragma once

#include "engine/ingest/corpus.hpp"

namespace quoth::ingest {

/// Adds to `comments_on`: the other reports of each remark; what other reports of the same reaction
/// comment on; and for "X's remarks" without a statement of X in the document, what X said last in
/// the week before about the same. Expects `same_claim` to be
/// filled, and the corpus's `name_words_of` (same_claims.hpp).
void link_comments(Corpus& corpus, const std::set<std::string>& name_words);

}  // namespace quoth::ingest
