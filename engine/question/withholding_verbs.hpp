// Verbs whose object is not what their subject says: "denied the meddling", "asked whether Harris
// laughs", "mocked the promise". Read from the tree of verbs. Used by interpret.cpp.
#pragma once

#include <quoth/result.hpp>
#include <vector>

#include "engine/question/lexicon.hpp"

namespace quoth::question {

/// The verbs of the store that deny, criticise or ask, and all below them, but for accusations:
/// who accuses says it. By lemma.
Result<std::vector<query::Node>> withholding_verbs(const storage::Snapshot& snapshot,
                                                   const Lexicon& lexicon);

}  // namespace quoth::question
