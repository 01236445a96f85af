// A question of which nothing is found as it is worded is read more widely (widen.hpp).
// Called by interpret_text on what the question means by its words.
#pragma once

#include "engine/api/session.hpp"
#include "engine/question/interpret.hpp"

namespace quoth::api {

/// The wider reading where it finds something and `asked` does not; else `asked`, also where that
/// is an error. The notes say what was read more widely.
Result<question::Interpretation> decide_wider(const Session& session, const ParsedText& text,
                                              const query::Question& question,
                                              const AskOptions& options,
                                              Result<question::Interpretation> asked);

}  // namespace quoth::api
