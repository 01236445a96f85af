// Which verbs are kinds of which: "deny" of "say", "rebuke" of "criticise".
// Used by statement_quads.cpp.
#pragma once

#include <optional>
#include <string_view>

namespace quoth::ingest {

/// The wider verb of a cue's lemma; nothing for "say" itself and for verbs of thought, which nobody
/// need have said ("believe", "hope").
std::optional<std::string_view> broader_verb(std::string_view lemma);

}  // namespace quoth::ingest
