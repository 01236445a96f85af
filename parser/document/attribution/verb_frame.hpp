// What may follow a cue verb: prepositions, clauses, and the quotations of the next sentences.
// Used by pattern_verb_cue.cpp.
#pragma once

#include <string_view>
#include <vector>

#include "parser/document/attribution/scene.hpp"

namespace quoth::document {

/// Whether the verb's content may follow the word: "spoke | about".
bool leads(const CueVerb& verb, std::string_view word);

/// Whether a noun phrase and then a finite verb of its own begin at the token: "the man who left
/// was late", not "charges against men who were late". Cost: bounded by a window of tokens.
bool begins_clause(const Scene& scene, const CueVerb& verb, std::uint32_t at);

/// Appends the quotations that begin at the token, behind a sentence's end, and go on with the
/// speech ('"One," he said. "Two."'), unless their sentence has a cue of its own.
void append_following(const Scene& scene, std::uint32_t at, std::vector<Phrase>& content);

}  // namespace quoth::document
