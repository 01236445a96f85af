#include <doctest/doctest.h>

#include "engine/algebra/dump.hpp"
#include "engine/algebra/lower.hpp"
#include "parser/query/parse_query.hpp"
#include "small_store.hpp"

using namespace quoth;
using quoth::testing::store_of;

namespace {

/// The algebra of a query over a store where `:ada` is called Ada and things have ages.
std::string lowered(const std::string& text) {
  const auto store =
      store_of({":ada q:name \"Ada\"", ":ada :age 36", ":ada :knows :bob", ":bob :knows :ada"});
  auto snapshot = store->snapshot();
  REQUIRE(snapshot);
  auto query = query::parse_query(text);
  if (!query) return describe(query.error());
  const algebra::Definitions definitions;
  const std::map<std::string, Term> parameters;
  auto meaning = algebra::lower(query.value(), std::get<query::Pipeline>(query->body),
                                {**snapshot, definitions, parameters, {"query", text}});
  return meaning ? algebra::dump(meaning.value()) : meaning.error().message;
}

}  // namespace

TEST_CASE("a pipeline means what it says") {
  struct Row {
    const char* text;
    const char* algebra;
  };
  const Row table[] = {
      {"match ?x age ?y", "(project [?x ?y] (?x <urn:test:age> ?y))"},
      {"match ?s speaker Ada show ?s", "(project [?s] (?s speaker <urn:test:ada>))"},
      {"match ?x age ?y, knows ?z where ?y > 3 show ?z",
       "(project [?z] (filter (> ?y 3) (join (?x <urn:test:age> ?y) (?x <urn:test:knows> ?z))))"},
      {"match ?x age 36", "(project [?x] (filter (= ?#1 36) (?x <urn:test:age> ?#1)))"},
      {"match ?x age ?y optional { ?x knows ?z where ?z != ?y }",
       "(project [?x ?y ?z] (left-join (?x <urn:test:age> ?y) (?x <urn:test:knows> ?z) (!= ?z "
       "?y)))"},
      {"match ?x age ?y not { ?x knows ?z } show ?x",
       "(project [?x] (anti-join (?x <urn:test:age> ?y) (?x <urn:test:knows> ?z)))"},
      {"match ?x knows+ ?y", "(project [?x ?y] (path ?x <urn:test:knows>+ ?y))"},
      {"match ?x knows/age ?y",
       "(project [?x ?y] (join (?x <urn:test:knows> ?#2) (?#2 <urn:test:age> ?y)))"},
      {"match ?c date ?d where ?d maybe after 2024 show ?c",
       "(project [?c] (filter (maybe-after ?d 2024) (?c date ?d)))"},
      {"match ?x age ?y group ?x : count(distinct ?y) as ?n",
       "(project [?x ?n] (group [?x] [(count-distinct ?y ?n)] (?x <urn:test:age> ?y)))"},
      {"match ?x age ?y sort ?y desc skip 1 take 2 show ?y",
       "(project [?y] (slice 0 2 (slice 1 all (order [(desc ?y)] (?x <urn:test:age> ?y)))))"},
  };
  for (const auto& row : table) {
    CAPTURE(row.text);
    CHECK(lowered(row.text) == row.algebra);
  }
}

TEST_CASE("a block starts from the rows it is applied to where it needs their values inside") {
  CHECK(lowered("match ?x age ?y optional { ?x knows ?z let ?w = ?y + 1 } show ?w") ==
        "(project [?w] (left-join (?x <urn:test:age> ?y) (extend ?w (+ ?y 1) (join (distinct "
        "(project [?y] (?x <urn:test:age> ?y))) (?x <urn:test:knows> ?z)))))");
}

TEST_CASE("definitions are put in place, and recursive ones become a fixpoint") {
  CHECK(lowered("define ?a friend ?b := match ?a knows ?b  ?b knows ?a\n"
                "match Ada friend ?who") ==
        "(project [?who] (join (<urn:test:ada> <urn:test:knows> ?who) (?who <urn:test:knows> "
        "<urn:test:ada>)))");
  CHECK(lowered("define ?a reaches ?b := match ?a knows ?b or match ?a knows ?c  ?c reaches ?b\n"
                "match Ada reaches ?who") ==
        "(project [?who] (fixpoint 0 [<urn:test:ada> ?who] [?#1 ?#2] (project [?#1 ?#2] (union "
        "(?#1 <urn:test:knows> ?#2) (join (?#1 <urn:test:knows> ?#3) (recursion 0 ?#3 ?#2))))))");
  CHECK(lowered("define ?a odd ?b := match ?a knows ?b not { ?a odd ?b }\nmatch ?x odd ?y") ==
        "`odd` is defined in terms of its own absence");
}
