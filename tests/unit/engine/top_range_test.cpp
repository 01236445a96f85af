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
