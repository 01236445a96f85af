// What a cue says: the words after it, before it, or both.
// Made from a Scene. Next step: the patterns.
#pragma once

#include <optional>

#include "parser/document/attribution/scene.hpp"

namespace quoth::document {

/// `clause` goes to the full stop, or to where the sentence turns to another cue (", adding that",
/// ", but aides said"); `object` also ends where a new clause begins (", while", "when he").
enum class Reach { clause, object };

/// Where the content that begins at `first` ends. A cue in an introductory clause ("When he said
/// that, they left") ends with that clause.
std::uint32_t clause_end(const Scene& scene, std::uint32_t first, Reach reach);

/// The quotation that ends right before token `last`, a comma between them allowed.
std::optional<std::uint32_t> quotation_ending_at(const Scene& scene, std::uint32_t last);

/// The quotation whose opening mark is token `first`.
std::optional<std::uint32_t> quotation_starting_at(const Scene& scene, std::uint32_t first);

/// Past "on Friday", "in a statement", "to reporters": to where the content begins after a cue.
std::uint32_t skip_adjuncts(const Scene& scene, std::uint32_t first);

}  // namespace quoth::document
