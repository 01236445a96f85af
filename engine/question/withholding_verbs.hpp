// Verbs whose object is not what their subject says: "denied the meddling", "asked whether Harris
// laughs", "mocked the promise"; and what kind of verb one is. Read from the tree of verbs. Used by
// interpret.cpp.
#pragma once

#include <quoth/result.hpp>
#include <vector>

#include "engine/question/lexicon.hpp"

namespace quoth::question {

/// The verbs of the store that deny, criticise or ask, and all below them, but for accusations:
/// who accuses says it. By lemma.
Result<std::vector<query::Node>> withholding_verbs(const storage::Snapshot& snapshot,
                                                   const Lexicon& lexicon);

/// The broadest verb above this one but for the root of the tree: criticise for mock. The verb
/// itself where nothing but the root is above it.
Result<Verb> broadest_kin(const storage::Snapshot& snapshot, const Lexicon& lexicon,
                          const Verb& verb);

}  // namespace quoth::question
