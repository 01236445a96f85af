// What a relative pronoun stands for, where it is all of a claim: "the charges, which he denied".
// Made from a Scene and its chosen Candidates. Next step: assemble.hpp.
#pragma once

#include <vector>

#include "parser/document/attribution/scene.hpp"

namespace quoth::document {

/// Puts what the pronoun points back to in its place: what another candidate says right before it,
/// or the noun phrase that it follows without a comma. A claim of which neither is there goes.
/// Cost: linear in the candidates, but for a sort.
void name_antecedents(const Scene& scene, std::vector<Candidate>& candidates);

}  // namespace quoth::document
