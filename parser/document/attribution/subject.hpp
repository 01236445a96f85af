// Who does what a verb group says.
// Made from a Scene. Next step: the patterns.
#pragma once

#include <optional>

#include "parser/document/attribution/scene.hpp"

namespace quoth::document {

/// The subject before the group: a noun phrase, a pronoun or "who", past what stands between
/// commas. For an -ing form after a comma, the subject of the clause before.
std::optional<Phrase> subject_before(const Scene& scene, const VerbGroup& group);

/// The subject after the group, where that is how the sentence is built: "..., said Doe".
std::optional<Phrase> subject_after(const Scene& scene, const VerbGroup& group);

}  // namespace quoth::document
