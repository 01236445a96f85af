// What a database answers to SPARQL, in a form that two answers are compared in.
#pragma once

#include <quoth/quoth.hpp>
#include <string>
#include <vector>

#include "sparql_naive.hpp"

namespace quoth::testing {

/// Rows, each as one line, sorted: a bag.
using AnswerLines = std::vector<std::string>;

/// A cell for each name that is bound, by name.
std::string line_of(const SparqlRow& row);
/// The rows of a SELECT; the error's message alone if there is one.
AnswerLines answered(const Database& database, const std::string& text);
/// The rows that the standard's definitions make of a SELECT. Fails the test if it cannot be read.
AnswerLines by_definition(const std::vector<Quad>& quads, const std::string& text);
std::string joined(const AnswerLines& lines);

}  // namespace quoth::testing
