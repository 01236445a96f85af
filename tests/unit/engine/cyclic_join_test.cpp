// Cycles of patterns in graphs in which one node has nearly all edges: joined two patterns at a
// time they make as many rows as the square of its edges.
#include <doctest/doctest.h>

#include "small_store.hpp"
#include "sparql_answers.hpp"

using namespace quoth;
using namespace quoth::testing;

namespace {

constexpr int spokes = 3000;
constexpr std::uint64_t memory_of_a_few_edges = 16u << 20;

/// A hub that knows itself and every spoke, and is known by them.
Database star() {
  std::vector<std::string> lines{":hub :knows :hub"};
  for (int i = 0; i < spokes; ++i) {
    const std::string spoke = ":n" + std::to_string(i);
    lines.push_back(":hub :knows " + spoke);
    lines.push_back(spoke + " :knows :hub");
  }
  return database_of(lines);
}

/// The rows of a SELECT, within memory that holds the edges but not their square; or the error.
AnswerLines within_memory(const Database& database, const std::string& text) {
  AskOptions options;
  options.memory_bytes_max = memory_of_a_few_edges;
  auto result = database.query("PREFIX : <urn:test:> " + text, options);
  if (!result) return {"error: " + result.error().message};
  AnswerLines lines;
  for (Rows& rows = result->rows;;) {
    auto more = rows.next();
    if (!more) return {"error: " + more.error().message};
    if (!more.value()) return lines;
    std::string line;
    for (std::size_t i = 0; i < rows.columns().size(); ++i) {
      line += (i > 0 ? " " : "") + to_string(*rows[i].term());
    }
    lines.push_back(std::move(line));
  }
}

std::string integer(std::uint64_t number) {
  return "\"" + std::to_string(number) + "\"^^<http://www.w3.org/2001/XMLSchema#integer>";
}

}  // namespace

TEST_CASE("cycles through a hub are counted without making the square of its edges") {
  const Database database = star();
  const std::uint64_t n = spokes;
  struct Row {
    const char* pattern;
    std::uint64_t count;
  };
  const Row table[] = {
      // The hub three times, or twice beside a spoke, in three places.
      {"?a :knows ?b . ?b :knows ?c . ?c :knows ?a", 1 + 3 * n},
      // Between two that are the hub, any; from there the same the other way round, once less.
      {"?a :knows ?b . ?b :knows ?c . ?c :knows ?d . ?d :knows ?a", 2 * (n + 1) * (n + 1) - 1},
      {"?a :knows ?b . ?b :knows ?a", 1 + 2 * n},
      {"?a :knows ?b . ?b :knows ?c . ?c :knows ?a . ?a :knows ?a", 1 + 2 * n},
  };
  for (const Row& row : table) {
    CAPTURE(row.pattern);
    CHECK(within_memory(database, std::string("SELECT (COUNT(*) AS ?n) { ") + row.pattern + " }") ==
          AnswerLines{integer(row.count)});
  }
}

TEST_CASE("rows of a cycle through a hub come as often as there are ways to make them") {
  const Database database = star();
  const std::string triangle = "{ ?a :knows ?b . ?b :knows ?c . ?c :knows ?a ";
  CHECK(within_memory(database, "SELECT ?a ?b ?c " + triangle + "}").size() ==
        std::size_t{1 + 3 * spokes});
  CHECK(within_memory(database, "SELECT ?a " + triangle + "}").size() ==
        std::size_t{1 + 3 * spokes});
  CHECK(within_memory(database, "SELECT DISTINCT ?a " + triangle + "}").size() ==
        std::size_t{1 + spokes});
  CHECK(within_memory(database, "SELECT ?b ?c " + triangle + "FILTER(?a = :n7) }") ==
        AnswerLines{"<urn:test:hub> <urn:test:hub>"});
  CHECK(within_memory(database, "SELECT ?a (COUNT(*) AS ?n) " + triangle +
                                    "} GROUP BY ?a ORDER BY DESC(?n) LIMIT 1") ==
        AnswerLines{"<urn:test:hub> " + integer(1 + 2 * spokes)});
}

TEST_CASE("a join around a cycle that is cancelled ends with that") {
  const Database database = star();
  Cancellation cancellation;
  AskOptions options;
  options.cancellation = &cancellation;
  auto result = database.query(
      "PREFIX : <urn:test:> SELECT ?a ?c { ?a :knows ?b . ?b :knows ?c . ?c :knows ?d . "
      "?d :knows ?a }",
      options);
  REQUIRE(result);
  REQUIRE(result->rows.next());
  cancellation.cancel();
  for (;;) {
    auto more = result->rows.next();
    if (!more) {
      CHECK(more.error().kind == ErrorKind::cancelled);
      break;
    }
    REQUIRE(more.value());
  }
}
