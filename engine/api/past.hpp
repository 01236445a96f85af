// What a query sees that is asked as of a moment: the store as it was then.
// Made from a text's `as of` by Database and PreparedQuery. Next step: answer.hpp, why.hpp.
#pragma once

#include "engine/api/session.hpp"

namespace quoth::api {

/// The store as it is, or as it was at the moment that the text tells.
/// Errors: `bad_input` for a moment that cannot be read, or has not come; `unsupported` for one
/// that the store's history does not reach back to.
Result<Session> open_session(const std::shared_ptr<storage::Store>& store,
                             const algebra::Definitions& definitions, const ParsedText& text,
                             const AskOptions& options);

/// An error about a name says as of when it was not known.
Error error_in_past(const Session& session, Error error);

}  // namespace quoth::api
