// Whether a subject can have a stance: a person, an organisation, a country.
// Made from a Scene. Next step: the patterns.
#pragma once

#include <string_view>

#include "parser/document/attribution/scene.hpp"

namespace quoth::document {

/// Verbs that tell of a stance only where somebody takes it: "supports the plan", not "supports the
/// roof".
bool tells_of_stance(std::string_view lemma);

/// Whether `source` takes the stance that the finite verb group tells of: he, they, Doe, the city,
/// voters, and "who" in a clause between commas. "The donors who support Doe" only names them.
bool has_actor(const Scene& scene, const VerbGroup& group, Phrase source);

}  // namespace quoth::document
