// What a query should give: the suites' result files as solutions or as yes or no.
// Made from .srx, .srj, .ttl, .rdf, .tsv and .csv files. Next step: sparql_test.cpp compares them.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <quoth/result.hpp>
#include <quoth/term.hpp>
#include <string>
#include <vector>

namespace quoth::conformance {

struct Solutions {
  std::vector<std::map<std::string, Term>> rows;
  std::optional<bool> boolean;  // of ASK
  bool is_plain = false;        // of CSV: terms are texts, whatever they were
};

Result<Solutions> read_results(const std::filesystem::path& file);

/// The same of a text in the form of .srx, .srj, .tsv or .csv files.
Result<Solutions> read_results_text(std::string text, const std::string& ending);

}  // namespace quoth::conformance
