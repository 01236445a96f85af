// Whether an answer is still the same after it was written in a format of results and read again.
// Used by sparql_test.cpp for every query of the suites.
#pragma once

#include <quoth/quoth.hpp>

#include "outcome.hpp"

namespace quoth::conformance {

/// A SELECT's answer as it came from the library.
struct Table {
  std::vector<std::string> columns;
  std::vector<std::vector<Value>> rows;
};

Result<Table> table_of(Rows& rows);

/// Writes the table as JSON, XML, TSV and CSV, reads each back, and compares term by term, labels
/// of blank nodes included; CSV by the terms' texts.
Outcome expect_survival(const Table& table);

/// The same for the answer to ASK, in JSON and XML.
Outcome expect_survival(bool answer);

/// The same for triples, in Turtle and N-Triples; blank nodes may get other labels in Turtle.
Outcome expect_survival(const std::vector<Quad>& triples);

}  // namespace quoth::conformance
