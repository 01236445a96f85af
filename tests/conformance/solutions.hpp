// Whether two tables of solutions are the same: as bags, up to the labels of blank nodes.
// Used by sparql_test.cpp.
#pragma once

#include <quoth/quoth.hpp>

#include "outcome.hpp"
#include "result_file.hpp"
#include "result_survival.hpp"

namespace quoth::conformance {

Solutions solutions_of(const Table& table);

/// Numbers are the same where their type and value are. With `in_order`, rows must stand in the
/// order of the result.
Outcome compare(const Solutions& found, const Solutions& expected, bool in_order);

}  // namespace quoth::conformance
