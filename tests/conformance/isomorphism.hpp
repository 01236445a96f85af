// Whether two sets of quads are the same but for the labels of their blank nodes.
// Used by the evaluation tests. Source: RDF 1.2 Concepts (W3C), section 3.6, graph isomorphism.
#pragma once

#include <quoth/term.hpp>
#include <vector>

namespace quoth::conformance {

enum class Sameness { same, different, gave_up };

/// Tells blank nodes apart by what stands around them, and tries what is left of the pairings, up
/// to a bound of steps. Quads that stand twice count once.
Sameness compare_quads(const std::vector<Quad>& left, const std::vector<Quad>& right);

}  // namespace quoth::conformance
