// Whether the documents tell anything in answer to a reading of a question.
// Used where several readings are tried: decide_weekday.hpp, decide_wider.hpp.
#pragma once

#include "engine/api/session.hpp"
#include "engine/question/interpret.hpp"

namespace quoth::api {

/// Whether the answer has rows, or is a number above 0.
Result<bool> tells_something(const Session& session, const ParsedText& text,
                             const question::Interpretation& asked, const AskOptions& options);

}  // namespace quoth::api
