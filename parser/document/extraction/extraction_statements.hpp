// Which attributions are statements: what was said, once, by somebody.
// Used by extraction.cpp, after the speakers are known.
#pragma once

#include "parser/document/extraction/extraction.hpp"

namespace quoth::document {

/// Takes out what makes no statement of its own: words that nobody spoke ("did not say", "could
/// say"), things that only suggest, and parts of what the same speaker says ("she said she
/// favoured it"). What others say within a claim stays, with less confidence.
///
/// Before, there is a statement for each attribution, and `inside` counts them; after, it counts
/// the statements that are left. Returns the number that each had and now has. Cost: linear.
std::vector<std::optional<std::uint32_t>> keep_statements(Extraction& extraction);

}  // namespace quoth::document
