#include <doctest/doctest.h>

#include <algorithm>

#include "engine/algebra/lower.hpp"
#include "engine/plan/make_plan.hpp"
#include "parser/query/parse_query.hpp"
#include "small_store.hpp"

using namespace quoth;
using quoth::testing::store_of;

namespace {

/// Forty statements by four speakers, ten of which react to another, one a day.
std::unique_ptr<storage::Store> statements() {
  std::vector<std::string> lines{":w0 q:name \"Wanda\""};
  for (int i = 0; i < 40; ++i) {
    const std::string s = ":s" + std::to_string(i);
    lines.push_back(s + " q:speaker :w" + std::to_string(i % 4));
    lines.push_back(s + " q:date 2024-" + (i < 20 ? "01-" : "02-") + std::to_string(10 + i % 20));
    lines.push_back(s + " q:claim \"claim number " + std::to_string(i) + "\"");
    if (i % 4 == 1) lines.push_back(s + " q:comments-on :s" + std::to_string(i - 1));
  }
  return store_of(lines);
}

std::string planned(const storage::Store& store, const std::string& text) {
  auto snapshot = store.snapshot();
  REQUIRE(snapshot);
  auto query = query::parse_query(text);
  REQUIRE(query);
  const algebra::Definitions definitions;
  const std::map<std::string, Term> parameters;
  auto meaning = algebra::lower(query.value(), std::get<query::Pipeline>(query->body),
                                {**snapshot, definitions, parameters, {"query", text}});
  REQUIRE(meaning);
  auto plan = plan::make_plan(meaning.value(), **snapshot);
  REQUIRE(plan);
  return plan::dump(plan.value());
}

}  // namespace

TEST_CASE("a plan reads the index that its conditions ask for") {
  const auto store = statements();
  struct Row {
    const char* text;
    const char* plan;
  };
  const Row table[] = {
      {"match ?s speaker Wanda", "(project [?s] (scan pos (?s speaker <urn:test:w0>)))"},
      {"match ?s date ?d where ?d after 2024-02 show ?s",
       "(project [?s] (range-scan pos (?s date ?d)))"},
      {"match ?s date ?d where ?d before 2024-02 show ?s",
       "(project [?s] (filter (before ?d 2024-02) (range-scan pos (?s date ?d))))"},
      {"match ?s date ?d where ?d = 2024-01-12 show ?s", "(project [?s] (scan pos (?s date ?d)))"},
      {"match ?s claim ?c sort ?c take 3 show ?c",
       "(project [?c] (slice 0 3 (top 3 [?c] (scan pso (?s claim ?c)))))"},
      {"match ?s speaker ?w, claim ?c show ?w, ?c",
       "(project [?w ?c] (merge-join ?s (scan pso (?s claim ?c)) (scan pso (?s speaker ?w))))"},
      {"match ?s speaker <urn:nobody> show ?s", "(project [?s] (nothing))"},
  };
  for (const auto& row : table) {
    CAPTURE(row.text);
    CHECK(planned(*store, row.text) == std::string(row.plan));
  }
}

TEST_CASE("patterns around a cycle are joined at once where a few nodes have most of the edges") {
  const std::string triangles = "match ?a knows ?b ?b knows ?c ?c knows ?a show ?a, ?b, ?c";
  const std::string at_once =
      "(project [?a ?b ?c] (cyclic-join (?a knows ?b) (?b knows ?c) (?c knows ?a)))";
  std::vector<std::string> star, ring;
  for (int i = 1; i < 400; ++i) {
    star.push_back(":n0 q:knows :n" + std::to_string(i));
    star.push_back(":n" + std::to_string(i) + " q:knows :n0");
    ring.push_back(":n" + std::to_string(i) + " q:knows :n" + std::to_string(i % 399 + 1));
    ring.push_back(":n" + std::to_string(i) + " q:knows :n" + std::to_string((i + 1) % 399 + 1));
  }
  CHECK(planned(*store_of(star), triangles) == at_once);
  CHECK(planned(*store_of(ring), triangles) ==
        "(project [?a ?b ?c] (hash-join [?a ?c] (merge-join ?b (scan pos (?a knows ?b)) "
        "(scan pso (?b knows ?c))) (scan pos (?c knows ?a))))");
}

TEST_CASE("the order in which clauses are written does not change the plan") {
  const auto store = statements();
  std::vector<std::string> clauses{"?a comments-on ?b", "?a speaker ?x", "?b speaker ?y",
                                   "?a date ?d"};
  std::sort(clauses.begin(), clauses.end());
  std::string first;
  do {
    std::string text = "match";
    for (const auto& clause : clauses) text += " " + clause;
    text += " where ?d after 2024-01-25 show ?x, ?y";
    const std::string plan = planned(*store, text);
    if (first.empty()) first = plan;
    CAPTURE(text);
    CHECK(plan == first);
  } while (std::next_permutation(clauses.begin(), clauses.end()));
}
