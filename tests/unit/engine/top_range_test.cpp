#include <doctest/doctest.h>

#include <algorithm>

#include "small_store.hpp"

using namespace quoth;
using quoth::testing::database_of;

namespace {

using Lines = std::vector<std::string>;

Lines answered(const Database& database, const std::string& text) {
  auto result = database.query("PREFIX : <urn:test:> " + text);
  REQUIRE(result);
  Lines lines;
  for (std::string line;; line.clear()) {
    const auto more = result->rows.next_line(line);
    REQUIRE(more);
    if (!more.value()) return lines;
    lines.push_back(line);
  }
}

/// Numbers with ties; some words in their place if `mixed`.
Lines facts(bool mixed) {
  Lines lines;
  for (int i = 0; i < 60; ++i) {
    const std::string subject = ":n" + std::to_string(i % 37);
    lines.push_back(subject + " :p0 " + std::to_string(i * i % 23));
    if (mixed && i % 9 == 0) lines.push_back(subject + " :p0 \"word" + std::to_string(i) + "\"");
  }
  return lines;
}

}  // namespace

TEST_CASE("the first rows of an order are those of the whole order cut off") {
  for (const bool mixed : {false, true}) {
    const Database database = database_of(facts(mixed));
    for (const std::string keys : {"?n ?s", "DESC(?n) ?s", "DESC(?n) DESC(?s)", "?s ?n"}) {
      const std::string query = "SELECT ?s ?n { ?s :p0 ?n } ORDER BY " + keys;
      const Lines all = answered(database, query);
      for (std::size_t limit = 0; limit <= all.size() + 1; ++limit) {
        INFO(query, " LIMIT ", limit, mixed ? " (mixed)" : "");
        const Lines expected(
            all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(limit, all.size())));
        CHECK(answered(database, query + " LIMIT " + std::to_string(limit)) == expected);
      }
    }
  }
}

TEST_CASE("rows of the order after some, with a range on the key") {
  const Database database = database_of(facts(false));
  const std::string query = "SELECT ?s ?n { ?s :p0 ?n FILTER(?n > 5) } ORDER BY DESC(?n) ?s";
  const Lines all = answered(database, query);
  REQUIRE(all.size() > 20);
  const Lines expected(all.begin() + 7, all.begin() + 19);
  CHECK(answered(database, query + " LIMIT 12 OFFSET 7") == expected);
}

namespace {

constexpr int posts = 6000;

/// Posts with a score, few of them high, by people of towns; some have a note of their own score or
/// of another.
Lines scored_posts() {
  Lines lines;
  for (int i = 0; i < posts; ++i) {
    const std::string post = ":n" + std::to_string(i);
    const int drawn = i * 7919 % posts;
    lines.push_back(post + " :score " + std::to_string(drawn % 3000 / (1 + i % 7)));
    lines.push_back(post + " :by :a" + std::to_string(drawn % 500));
    if (i % 11 == 0)
      lines.push_back(post + " :noted " + std::to_string(drawn % 3000 / (1 + i % 7)));
    if (i % 13 == 0) lines.push_back(post + " :noted " + std::to_string(i % 50));
  }
  for (int i = 0; i < 500; ++i) {
    lines.push_back(":a" + std::to_string(i) + " :lives :t" + std::to_string(i % 40));
  }
  return lines;
}

}  // namespace

TEST_CASE("the first rows of a join are sought where its key comes first, and are those of all") {
  Database database = database_of(scored_posts());
  for (const bool is_folded : {false, true}) {
    if (is_folded) REQUIRE(database.optimize());
    for (const std::string pattern : {
             "?p :score ?n ; :by ?a . ?a :lives ?t",
             "?p :score ?n ; :by ?a . ?a :lives :t3",
             "?p :score ?n ; :by :a3 . ?a :lives ?t",
             "?p :score ?n ; :by ?a . ?a :lives ?t FILTER(?n < 900)",
             "?p :score ?n ; :by ?a OPTIONAL { ?p :noted ?n }",
             "?p :score ?n ; :by ?a OPTIONAL { ?p :noted ?m }",
             "?p :score ?n ; :by ?a { ?p :by ?a OPTIONAL { ?p :noted ?n } }",
             "?p :score ?n ; :by ?a FILTER NOT EXISTS { ?p :noted ?n }",
             "?p :score ?n { ?p :by ?a FILTER NOT EXISTS { ?p :noted ?n } }",
             "?p :score ?n ; :by ?a FILTER EXISTS { ?p :noted ?m FILTER(?m > 40) }",
             "?p :score ?n ; :by ?a { SELECT ?p { ?p :noted ?n } }",
             "?p :by ?a . { { ?p :score ?n } UNION { ?p :noted ?n } }",
         }) {
      for (const std::string keys : {"?n ?p ?a", "DESC(?n) ?p ?a"}) {
        const std::string query = "SELECT ?p ?n ?a { " + pattern + " } ORDER BY " + keys;
        const Lines all = answered(database, query);
        REQUIRE(!all.empty());
        for (const std::size_t limit : {1u, 10u, 400u}) {
          INFO(query, " LIMIT ", limit);
          const Lines expected(
              all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(limit, all.size())));
          CHECK(answered(database, query + " LIMIT " + std::to_string(limit)) == expected);
        }
      }
    }
  }
}

TEST_CASE("the plan of first rows says that the others may not be read") {
  const Database database = database_of(scored_posts());
  const auto plan = database.explain_query(
      "PREFIX : <urn:test:> SELECT ?p ?n { ?p :score ?n ; :by ?a . ?a :lives ?t } "
      "ORDER BY DESC(?n) LIMIT 5");
  REQUIRE(plan);
  CHECK(plan->find("one after the other, until there are 5 rows") != std::string::npos);
}
