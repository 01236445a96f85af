// Tests of N-Triples, N-Quads, Turtle and TriG: syntax that is taken, syntax that is refused, the
// quads that a file stands for, and canonical spelling.
// Made from a Test of manifest.hpp. Next step: conformance_test.cpp counts the outcomes.
#pragma once

#include "manifest.hpp"
#include "outcome.hpp"

namespace quoth::conformance {

/// Whether `run_rdf_test` knows tests of this kind.
bool is_rdf_test(const Test& test);

Outcome run_rdf_test(const Test& test);

}  // namespace quoth::conformance
