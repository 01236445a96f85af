// What a cue says: the words after it, before it, or both.
// Made from a Scene. Next step: the patterns.
#pragma once

#include <optional>

#include "parser/document/scene.hpp"

namespace quoth::document {

/// Where the clause that begins at `first` ends: at the full stop, or where the sentence turns to
/// another cue (", adding that", ", according to", "and called for").
std::uint32_t clause_end(const Scene& scene, std::uint32_t first);

/// The quotation that ends right before token `last`, a comma between them allowed.
std::optional<std::uint32_t> quotation_ending_at(const Scene& scene, std::uint32_t last);

/// The quotation whose opening mark is token `first`.
std::optional<std::uint32_t> quotation_starting_at(const Scene& scene, std::uint32_t first);

/// Past "on Friday", "in a statement", "to reporters": to where the content begins after a cue.
std::uint32_t skip_adjuncts(const Scene& scene, std::uint32_t first);

}  // namespace quoth::document
