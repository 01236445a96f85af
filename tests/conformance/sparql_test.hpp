// Tests of SPARQL: syntax that is taken or refused, answers of queries, graphs after updates.
// Made from a Test of manifest.hpp. Next step: conformance_test.cpp counts the outcomes.
#pragma once

#include "manifest.hpp"
#include "outcome.hpp"

namespace quoth::conformance {

/// Whether `run_sparql_test` knows tests of this kind.
bool is_sparql_test(const Test& test);

Outcome run_sparql_test(const Test& test);

}  // namespace quoth::conformance
