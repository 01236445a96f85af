// The lists of tests that the W3C hands out: which test, what it is made of, what it should give.
// Made from manifest.ttl files by our own Turtle reader. Next step: conformance_test.cpp runs them.
#pragma once

#include <filesystem>
#include <memory>
#include <quoth/result.hpp>
#include <string>
#include <vector>

#include "rdf_file.hpp"

namespace quoth::conformance {

/// One manifest file. IRIs in its graph that name files beside it are `file:///...` IRIs.
struct Manifest {
  std::filesystem::path file;
  std::string assumed_base_iri;  // what its files' IRIs begin with in the results, or empty
  Graph graph;
};

/// One test. Kinds, actions and results differ by suite; what is more than one IRI stands in the
/// graph of the manifest.
struct Test {
  std::shared_ptr<const Manifest> manifest;
  Term node;
  std::string id;    // the last part of its IRI, as in "turtle-syntax-bad-01"
  std::string name;  // mf:name
  std::string kind;  // its type's last part, as in "TestTurtleEval" or "QueryEvaluationTest"
  Term action;       // mf:action
  std::optional<Term> result;  // mf:result
};

/// The tests of a manifest and of all that it includes, in order. A manifest in no folder below
/// that of `file` belongs to another suite and is left out.
/// Errors: a manifest that cannot be read, or a test without a type or an action.
Result<std::vector<Test>> read_tests(const std::filesystem::path& file);

/// The IRI that `file` has for the test: the manifest's assumed base and the path from there, or
/// the file's own IRI.
std::string base_iri_of(const Manifest& manifest, const std::filesystem::path& file);

}  // namespace quoth::conformance
