#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

#include "parser/sparql/parse_sparql.hpp"
#include "small_store.hpp"
#include "sparql_naive.hpp"
#include "sparql_random.hpp"

namespace {

using namespace quoth;
using namespace quoth::testing;

using Lines = std::vector<std::string>;

std::string line_of(const SparqlRow& row) {
  std::string line;
  for (const auto& [name, term] : row) line += name + "=" + term + " ";
  return line;
}

/// Rows as sorted lines; the error's message alone if there is one.
Lines answered(const Database& database, const std::string& text) {
  auto result = database.query(text);
  if (!result) return {"error: " + describe(result.error())};
  Lines lines;
  for (Rows& rows = result->rows;;) {
    auto more = rows.next();
    if (!more) return {"error: " + more.error().message};
    if (!more.value()) break;
    SparqlRow row;
    for (std::size_t i = 0; i < rows.columns().size(); ++i) {
      if (!rows[i].is_unbound()) row[rows.columns()[i]] = to_string(*rows[i].term());
    }
    lines.push_back(line_of(row));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

Lines by_definition(const std::vector<Quad>& quads, const std::string& text) {
  const auto query = sparql::parse_query(text);
  REQUIRE_MESSAGE(query, (query ? "" : describe(query.error())));
  Lines lines;
  for (const SparqlRow& row : SparqlNaive(quads).select(query.value())) {
    lines.push_back(line_of(row));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::string joined(const Lines& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

std::uint64_t number_from(const char* name, std::uint64_t fallback) {
  const char* text = std::getenv(name);
  return text == nullptr ? fallback : std::strtoull(text, nullptr, 10);
}

}  // namespace

// QUOTH_SEED and QUOTH_QUERIES choose others.
TEST_CASE("random SPARQL gives the same bag of rows as the standard's definitions") {
  const std::uint64_t first = number_from("QUOTH_SEED", 1);
  const std::uint64_t count = number_from("QUOTH_QUERIES", 2000);
  std::uint64_t with_rows = 0;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    SparqlMaker maker(seed);
    const auto facts = maker.facts();
    const std::string text = maker.query(1 + static_cast<int>(seed % 3));
    std::vector<Quad> quads;
    for (const std::string& fact : facts) quads.push_back(quad_of(fact));
    const Lines expected = by_definition(quads, text);
    Database database = database_of(facts);
    const Lines found = answered(database, text);
    with_rows += expected.empty() ? 0 : 1;
    INFO("QUOTH_SEED=", seed, "\n", joined(facts), text);
    REQUIRE(joined(found) == joined(expected));
    if (seed % 4 != 0) continue;
    // The same from blocks, and from blocks with updates beside them.
    REQUIRE(database.optimize());
    REQUIRE(joined(answered(database, text)) == joined(expected));
    const std::string beside = std::string(SparqlMaker::prologue) +
                               "DELETE WHERE { ?s :p0 ?o } ; INSERT DATA { :n0 :p9 :n1 }";
    REQUIRE(database.update(beside));
    std::vector<Quad> left;
    REQUIRE(database.each_quad([&](const Quad& quad) {
      left.push_back(quad);
      return true;
    }));
    REQUIRE(joined(answered(database, text)) == joined(by_definition(left, text)));
  }
  CHECK(with_rows * 10 > count * 3);
}

TEST_CASE("what a condition says of a row is one of true, false and error") {
  const std::uint64_t first = number_from("QUOTH_SEED", 1);
  for (std::uint64_t seed = first; seed < first + 200; ++seed) {
    SparqlMaker maker(seed);
    const Database database = database_of(maker.facts());
    const std::string group = maker.group(1);
    const std::string condition = maker.condition(2);
    const auto kept = [&](const std::string& filter) {
      return answered(database,
                      std::string(SparqlMaker::prologue) + "SELECT * { " + group + filter + " }");
    };
    Lines parts = kept("FILTER(" + condition + ")");
    for (const auto& filter :
         {"FILTER(!(" + condition + "))", "FILTER(COALESCE(IF(" + condition + ", 1, 1), 2) = 2)"}) {
      for (std::string& line : kept(filter)) parts.push_back(std::move(line));
    }
    std::sort(parts.begin(), parts.end());
    INFO("QUOTH_SEED=", seed, "\n", group, " ", condition);
    REQUIRE(joined(parts) == joined(kept("")));
  }
}
