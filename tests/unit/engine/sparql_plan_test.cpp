// What the planner makes of SPARQL where little is touched of much, and that answers stay the same.
#include <doctest/doctest.h>

#include "small_store.hpp"
#include "sparql_answers.hpp"

using namespace quoth;
using namespace quoth::testing;

namespace {

/// A ring of 3,000 nodes, each with a kind, a decimal, a whole number, and for every second one a
/// note.
Database ring() {
  std::vector<std::string> lines;
  for (int i = 0; i < 3000; ++i) {
    const std::string node = ":n" + std::to_string(i);
    lines.push_back(node + " :next :n" + std::to_string((i + 1) % 3000));
    lines.push_back(node + " :kind :k" + std::to_string(i % 300));
    const std::string quarters = std::to_string((i % 40) / 4 - 5) + "." +
                                 std::vector<std::string>{"0", "25", "5", "75"}[i % 4];
    lines.push_back(node + " :share \"" + quarters +
                    "\"^^<http://www.w3.org/2001/XMLSchema#decimal>");
    lines.push_back(node + " :count \"" + std::to_string(i % 21 - 10) +
                    "\"^^<http://www.w3.org/2001/XMLSchema#integer>");
    if (i % 2 == 0) lines.push_back(node + " :note :m" + std::to_string(i % 7));
  }
  return database_of(lines);
}

std::string asked(const std::string& text) { return "PREFIX : <urn:test:> SELECT " + text; }

std::string plan_of(const Database& database, const std::string& text) {
  auto plan = database.explain_query(asked(text));
  REQUIRE(plan);
  return plan.value();
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("comparisons with whole numbers and decimals are ranges of either, and exact") {
  const Database database = ring();
  for (const std::string property : {":share", ":count"}) {
    for (const std::string sign : {"<", "<=", ">", ">="}) {
      for (const std::string bound : {"0", "-2", "3", "-2.0", "1.5", "-1.5", "-0.25", "9.999999",
                                      "36028797019", "-36028797019.5"}) {
        const std::string pattern = "* { ?n " + property + " ?x FILTER(";
        const std::string quick = pattern + "?x " + sign + " " + bound + ") }";
        const std::string slow = pattern + "?x + 0 " + sign + " " + bound + ") }";
        INFO(quick);
        CHECK(joined(answered(database, asked(quick))) == joined(answered(database, asked(slow))));
      }
    }
  }
  CHECK_FALSE(has(plan_of(database, "* { ?n :share ?x FILTER(?x < 2) }"), "keep where"));
  CHECK_FALSE(has(plan_of(database, "* { ?n :count ?x FILTER(?x >= 1.5) }"), "keep where"));
}

TEST_CASE(
    "MINUS looks partners up where both sides bind a variable, and by hash where they may not") {
  const Database database = ring();
  const std::string sure = "* { ?n :kind :k4 MINUS { ?n :note ?m } }";
  CHECK(has(plan_of(database, sure), "drop what has a partner"));
  CHECK(answered(database, asked(sure)).empty());
  // 3,000 rows against 3,000, which were nine million pairs.
  const std::string unsure =
      "(COUNT(*) AS ?c) { ?n :next ?x OPTIONAL { ?n :note ?m } "
      "MINUS { ?y :count ?z OPTIONAL { ?y :note ?m } } }";
  CHECK(has(plan_of(database, unsure), "take the second away"));
  CHECK(joined(answered(database, asked(unsure))) ==
        joined(answered(database, asked("(COUNT(*) AS ?c) { ?n :next ?x "
                                        "FILTER NOT EXISTS { ?n :note ?m } }"))));
}

TEST_CASE("parts beside few rows are worked out for their values alone") {
  const Database database = ring();
  struct Row {
    const char* text;
    const char* whole;  // the same, with a condition that no index can be asked for
  };
  const Row table[] = {
      {"?n ?m ?y { ?n :kind :k8 OPTIONAL { ?n :note ?m . ?n :next ?y . ?y :count ?z } }",
       "?n ?m ?y { ?n :kind ?k OPTIONAL { ?n :note ?m . ?n :next ?y . ?y :count ?z } "
       "FILTER(STR(?k) = \"urn:test:k8\") }"},
      {"?n ?c { ?n :kind :k8 { SELECT ?n (COUNT(*) AS ?c) { ?n :next/:next ?y . ?y :note ?m } "
       "GROUP BY ?n } }",
       "?n ?c { { SELECT ?n (COUNT(*) AS ?c) { ?n :next/:next ?y . ?y :note ?m } GROUP BY ?n } "
       "?n :kind ?k FILTER(STR(?k) = \"urn:test:k8\") }"},
      {"?n { ?n :kind :k8 FILTER NOT EXISTS { ?n :next ?y . ?y :note ?m . ?y :count ?z } }",
       "?n { ?n :kind ?k FILTER NOT EXISTS { ?n :next ?y . ?y :note ?m . ?y :count ?z } "
       "FILTER(STR(?k) = \"urn:test:k8\") }"}};
  for (const Row& row : table) {
    INFO(row.text);
    const std::string plan = plan_of(database, row.text);
    INFO(plan);
    CHECK(has(plan, "each row once"));
    CHECK_FALSE(answered(database, asked(row.text)).empty());
    CHECK(joined(answered(database, asked(row.text))) ==
          joined(answered(database, asked(row.whole))));
  }
}

TEST_CASE("a path that may have no length begins at the rows beside it, where these are nodes") {
  const Database database = ring();
  const std::string text = "?n ?y { ?n :kind :k8 . ?n :note* ?y }";
  CHECK(has(plan_of(database, text), "follow"));
  CHECK(answered(database, asked(text)).size() == 20);
  CHECK(answered(database, asked("* { VALUES ?n { :n1 :nowhere } ?n :note* ?y }")).size() == 1);
  CHECK(answered(database, asked("* { VALUES ?n { :n1 :nowhere } ?n :note* :nowhere }")).size() ==
        1);
  const auto connects = [&](const std::string& path) {
    return !answered(database, asked("* { BIND(1 AS ?one) " + path + " }")).empty();
  };
  CHECK(connects(":n0 :next+ :n0"));
  CHECK(connects(":n5 :next+ :n4"));
  CHECK(connects(":nowhere :next* :nowhere"));
  CHECK_FALSE(connects(":nowhere :next+ :nowhere"));
  CHECK_FALSE(connects(":n5 :next+ :m1"));
  CHECK(connects(":n5 (:next|:note)+ :m6"));
}
