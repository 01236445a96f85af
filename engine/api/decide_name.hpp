// Whom an ambiguous name of a question means, told by what the documents hold. Used by
// interpreted.cpp.
#pragma once

#include "engine/api/session.hpp"
#include "engine/question/interpret.hpp"

namespace quoth::api {

/// A question in which one name could mean several people is asked for each of them. Where the
/// documents answer it for the most mentioned one alone, or give the same number or truth for all,
/// it means that one, and a note says so. Never for a question about those who did not.
/// Errors: those of question::interpret; of an ambiguous name with what each would be answered.
Result<question::Interpretation> interpret_question(const Session& session, const ParsedText& text,
                                                    const query::Question& question,
                                                    const AskOptions& options);

}  // namespace quoth::api
