// What is near where a clause or a stage of a query left no row.
// Used by empty_answer.cpp.
#pragma once

#include "engine/algebra/lower.hpp"
#include "engine/api/session.hpp"

namespace quoth::api {

/// "there stood Moscow (1), Russian government (1)", "`us` is in none of them", "3 are possible:
/// ask with `maybe`"; empty where nothing is near or it could not be found in time.
///
/// `prefix` ends with the clause or stage that left no row.
std::string near_miss(const Session& session, const query::Query& query,
                      const query::Pipeline& pipeline, algebra::Prefix prefix,
                      const AskOptions& options);

}  // namespace quoth::api
