// What one query sees: a snapshot that stays, and the definitions of that moment.
// Made by Database. Next step: answer.hpp.
#pragma once

#include <memory>
#include <quoth/quoth.hpp>

#include "engine/algebra/definitions.hpp"
#include "engine/algebra/lower.hpp"
#include "engine/execute/context.hpp"
#include "storage/store/store.hpp"

namespace quoth::api {

struct Session {
  std::shared_ptr<storage::Store> store;  // outlives the snapshot
  std::shared_ptr<const storage::Snapshot> snapshot;
  algebra::Definitions definitions;
  std::string as_of{};               // the moment, as it is spelled; empty for the present
  std::vector<std::string> notes{};  // on the moment
};

/// A parsed text and what errors call it.
struct ParsedText {
  algebra::SourceText source;
  query::Query query;
};

/// Errors: those of parse_query.
Result<std::shared_ptr<const ParsedText>> parse_text(std::string_view text,
                                                     const std::string& source);

/// Parameter names in the order of declaration, then of first use.
std::vector<std::string> parameters_of(const query::Query& query);

/// Errors: `usage` for a parameter that the query does not have, or has and gets no value for.
Result<void> check_parameters(const query::Query& query, const std::map<std::string, Term>& given);

/// The limits of a query that starts now.
execute::Limits limits_of(const AskOptions& options);

}  // namespace quoth::api
