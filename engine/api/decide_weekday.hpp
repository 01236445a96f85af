// Which day a weekday of a question means, told by what the documents hold. Used by
// interpreted.cpp.
#pragma once

#include "engine/api/session.hpp"
#include "engine/question/interpret.hpp"

namespace quoth::api {

/// "What did X say on Monday" means the latest Monday. Where nothing was said so on it, it means
/// the one other Monday of the year before on which something was, and a note says so; where there
/// are several, the note names them, and the answer stays as it is. Not for yes and no, nor for
/// those who did not. Errors: those of the query.
Result<question::Interpretation> decide_weekday(const Session& session, const ParsedText& text,
                                                const query::Question& question,
                                                const AskOptions& options,
                                                question::Interpretation asked);

}  // namespace quoth::api
