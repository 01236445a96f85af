// What "and" means between two topics or two names: it depends on whom or what is asked for.
// Called on a whole Meaning, before pipeline.hpp writes it.
#pragma once

#include "engine/question/meaning.hpp"

namespace quoth::question {

/// Shares each list of topics and of names out, so that no `Act::topics` is left.
///
///     who mentioned X and Y         statements on X or Y of those who made one on each
///     did A mention X and Y         true where both is
///     which statements mention X and Y, both X and Y      one statement on both
///     what did A say about X and Y, ... X or Y            statements on either
///
/// False where it has no clear meaning: `who did not mention X and Y`.
bool share_topics(Meaning& meaning);

}  // namespace quoth::question
