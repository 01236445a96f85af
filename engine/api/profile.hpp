// A plan in plain words, run first where what came of it is asked for as well.
// Used by explain_text.cpp and sparql_answer.cpp.
#pragma once

#include "engine/api/session.hpp"
#include "engine/plan/make_plan.hpp"

namespace quoth::api {

/// Errors: those of running the query, where `options.profiles`.
Result<std::string> explain_or_profile(const Session& session, const plan::Plan& plan,
                                       const AskOptions& options);

}  // namespace quoth::api
