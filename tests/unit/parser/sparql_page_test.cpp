#include <doctest/doctest.h>

#include <fstream>
#include <string>
#include <vector>

#include "parser/sparql/parse_sparql.hpp"

namespace quoth::sparql {
namespace {

/// What stands between "```sparql" and "```".
std::vector<std::string> examples_of(const std::string& path) {
  std::ifstream page(path);
  std::vector<std::string> examples;
  bool is_inside = false;
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("```")) {
      is_inside = line == "```sparql";
      if (is_inside) examples.emplace_back();
    } else if (is_inside) {
      examples.back() += line + "\n";
    }
  }
  return examples;
}

}  // namespace

TEST_CASE("every example of the page on SPARQL can be read") {
  const auto examples = examples_of(QUOTH_SOURCE_DIR "/queries/SPARQL.md");
  CHECK(examples.size() >= 5);
  for (const std::string& example : examples) {
    CAPTURE(example);
    std::optional<Error> error;
    if (is_update(example)) {
      if (const auto update = parse_update(example); !update) error = update.error();
    } else {
      if (const auto query = parse_query(example); !query) error = query.error();
    }
    CHECK_MESSAGE(!error, (error ? describe(*error) : ""));
  }
}

}  // namespace quoth::sparql
