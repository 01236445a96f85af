#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "parser/query/parse_query.hpp"
#include "parser/query/print.hpp"
#include "query_random.hpp"

namespace quoth::query {
namespace {

std::string printed(std::string_view text) {
  auto query = parse_query(text);
  return query ? print(query.value()) : describe(query.error());
}

/// print(parse(x)) printed again is itself, and means what x means.
void check_stable(std::string_view text) {
  CAPTURE(text);
  auto first = parse_query(text);
  REQUIRE_MESSAGE(first, describe(first.error()));
  const std::string spelling = print(first.value());
  CAPTURE(spelling);
  auto second = parse_query(spelling);
  REQUIRE_MESSAGE(second, describe(second.error()));
  CHECK(dump(second.value()) == dump(first.value()));
  CHECK(print(second.value()) == spelling);
}

}  // namespace

TEST_CASE("a query is printed aligned, one stage a line") {
  CHECK(printed("match ?c speaker ?who,claim ?said,date ?date,comments-on ?r . ?r speaker Putin "
                "where ?date after 2024-09-05 sort ?date,?who show ?who,?date,?said,source(?c)") ==
        R"(match ?c speaker ?who, claim ?said, date ?date, comments-on ?r
      ?r speaker Putin
where ?date after 2024-09-05
sort  ?date, ?who
show  ?who, ?date, ?said, source(?c))");
}

TEST_CASE("blocks stand on one line while they are short") {
  CHECK(printed(R"(match ?c speaker ?w optional{?c date ?d} not { ?c comments-on ?r
    ?r speaker Dmitry Peskov . Kamala Harris said ?r }
    either {?c for ?x} or {?c to ?x where ?x != Putin}
    optional { where ?d on 2024 } distinct)") ==
        R"(match ?c speaker ?w
optional { ?c date ?d }
not { ?c comments-on ?r  ?r speaker Dmitry Peskov . Kamala Harris said ?r }
either {
  ?c for ?x
} or {
  ?c to ?x
  where ?x != Putin
}
optional {
  where ?d in 2024
}
distinct)");
}

TEST_CASE("definitions are printed with their description, their patterns below each other") {
  CHECK(printed(R"(language 1 param $n=5 prefix f:<urn:f>
# Reacts, directly or not.
define ?x thread ?y := match ?x comments-on ?y or match ?x comments-on ?z. ?z thread ?y
match ?x thread ?y take $n)") == R"(language 1
prefix f: <urn:f>
param $n = 5

# Reacts, directly or not.
define ?x thread ?y := match ?x comments-on ?y
                    or match ?x comments-on ?z  ?z thread ?y

match ?x thread ?y
take  $n)");
}

TEST_CASE("expressions are printed with the parentheses that they need and no others") {
  CHECK(printed("where ((?a = 1) and (?b = 2)) or (not (?c = (1 + (2 * 3))))") ==
        "where ?a = 1 and ?b = 2 or not ?c = 1 + 2 * 3");
  CHECK(printed("where (1 - (2 - 3)) * -(4) < -(-5) and (?a or ?b)") ==
        "where (1 - (2 - 3)) * - 4 < --5 and (?a or ?b)");
  CHECK(printed("where ?d on 2024-09 or ?d in 2024-09-05") ==
        "where ?d in 2024-09 or ?d on 2024-09-05");
}

TEST_CASE("long lists and clauses are broken below their first item") {
  CHECK(printed("show ?a_rather_long_variable_name, ?another_rather_long_variable_name, "
                "?a_third_rather_long_variable_name, ?d") ==
        "show  ?a_rather_long_variable_name, ?another_rather_long_variable_name,\n"
        "      ?a_third_rather_long_variable_name, ?d");
}

TEST_CASE("a question is printed as it was asked") {
  CHECK(printed("who   commented on [Vladimir Putin]'s remarks\n after Sept 5 ?") ==
        "who commented on [Vladimir Putin]'s remarks after Sept 5?");
}

TEST_CASE("the canonical spelling is stable and keeps the meaning") {
  for (const char* text :
       {"add Putin said \"Good.\" on 2024 in [the Times]", "remove ?x a foaf:Person",
        "match ?x (a|^b+)/c? ?y as ?s . X speaker [X.] . Y speaker Z", "group : count(*) as ?n",
        "prefix a: <urn:a>",
        "define ?a b ?c := match ?a d ?c "
        "param $x let ?y = $x show ?y",
        "let ?x = ?d + 3 days - 1 week where ?x after ?d + 2 months - (?y + 1 year)",
        "skip 0 take 5 show ?x as total sort ?x desc"}) {
    check_stable(text);
  }
}

TEST_CASE("random queries survive printing and parsing") {
  for (std::uint32_t seed = 1; seed <= 1000; ++seed) {
    CAPTURE(seed);
    const Query query = RandomQuery(seed).query();
    const std::string spelling = print(query);
    CAPTURE(spelling);
    auto again = parse_query(spelling);
    REQUIRE_MESSAGE(again, describe(again.error()));
    REQUIRE(dump(again.value()) == dump(query));
    REQUIRE(print(again.value()) == spelling);
  }
}

}  // namespace quoth::query
