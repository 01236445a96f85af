// Candidates of all rules become attributions: overlaps resolved, nesting marked, tokens to bytes.
// Made from Candidates. Next step: attribution.hpp.
#pragma once

#include <vector>

#include "parser/document/attribution/scene.hpp"

namespace quoth::document {

/// Ascending by first content byte. Cost: linear in the candidates but for their sorting.
std::vector<Attribution> assemble(const Scene& scene, std::vector<Candidate> candidates);

}  // namespace quoth::document
