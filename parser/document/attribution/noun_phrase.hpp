// Noun phrases, found from their end or from their beginning.
// Made from a Scene. Next step: subject.hpp and the patterns.
#pragma once

#include <optional>

#include "parser/document/attribution/scene.hpp"

namespace quoth::document {

/// The phrase that ends right before token `last`: its nouns, and "of ..." and the like before
/// them.
std::optional<Phrase> noun_phrase_before(const Scene& scene, std::uint32_t last);

enum class Attach { none, of_only, all };

/// The phrase that begins at token `first`, with the prepositional phrases that `attach` lets in.
std::optional<Phrase> noun_phrase_after(const Scene& scene, std::uint32_t first, Attach attach);

/// The same with what is added between commas: "Jo Doe, a spokeswoman for the city, who ...".
std::optional<Phrase> full_name_after(const Scene& scene, std::uint32_t first);

}  // namespace quoth::document
