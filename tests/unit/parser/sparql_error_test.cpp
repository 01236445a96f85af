#include <doctest/doctest.h>

#include <string>

#include "parser/sparql/parse_sparql.hpp"

namespace quoth::sparql {
namespace {

std::string refusal(std::string_view text) {
  const auto query = parse_query(text);
  return query ? "read" : describe(query.error());
}

std::string update_refusal(std::string_view text) {
  const auto update = parse_update(text);
  return update ? "read" : describe(update.error());
}

}  // namespace

TEST_CASE("a wrong query is told where, what was expected, and what may have been meant") {
  struct Row {
    const char* text;
    const char* message;
  };
  const Row table[] = {
      {"SELECT ?x WERE { ?x ?y ?z }",
       "query:1:11: expected a variable, `(`, `FROM`, `WHERE` or `{` after `?x`, but found the "
       "word `WERE`\n"
       "  SELECT ?x WERE { ?x ?y ?z }\n"
       "            ^^^^\n"
       "  did you mean `WHERE`?"},
      {"SELECT ?x WHERE { ?x ?y }",
       "query:1:25: expected a term after `?y`, but found `}`\n"
       "  SELECT ?x WHERE { ?x ?y }\n"
       "                          ^"},
      {"PREFIX foaf: <http://x/> SELECT * { ?x foa:name ?n }",
       "query:1:40: the prefix `foa:` is not declared\n"
       "  PREFIX foaf: <http://x/> SELECT * { ?x foa:name ?n }\n"
       "                                         ^^^^\n"
       "  did you mean `foaf:`?"},
      {"SELECT * { ?x ?p ?o FILTER(strlenn(?x) > 3) }",
       "query:1:28: there is no function `strlenn`\n"
       "  SELECT * { ?x ?p ?o FILTER(strlenn(?x) > 3) }\n"
       "                             ^^^^^^^\n"
       "  did you mean `STRLEN` or `STRLANG`?"},
      {"SELECT * { ?x ?p ?o FILTER(STRLEN(?x, 2) > 3) }",
       "query:1:28: STRLEN takes 1 value(s), not 2\n"
       "  SELECT * { ?x ?p ?o FILTER(STRLEN(?x, 2) > 3) }\n"
       "                             ^^^^^^^^^^^^^"},
      {"SELECT * { OPTIONAL ?x ?p ?o }",
       "query:1:21: expected `{` after `OPTIONAL`, but found the variable `?x`\n"
       "  SELECT * { OPTIONAL ?x ?p ?o }\n"
       "                      ^^"},
      {"SELECT ?x { ?x ?p ?o } ORDER ?x",
       "query:1:30: expected `BY` after `ORDER`, but found the variable `?x`\n"
       "  SELECT ?x { ?x ?p ?o } ORDER ?x\n"
       "                               ^^"},
      {"SELECT ?x { ?x ?p ?o BIND(1 AS ?x) }",
       "query:1:22: `?x` stands before in this group, so BIND cannot give it a value\n"
       "  SELECT ?x { ?x ?p ?o BIND(1 AS ?x) }\n"
       "                       ^^^^^^^^^^^^^\n"
       "  BIND to another variable"},
      {"SELECT ?o { ?s ?p ?o } GROUP BY ?s",
       "query:1:8: `?o` is not a key of the groups\n"
       "  SELECT ?o { ?s ?p ?o } GROUP BY ?s\n"
       "         ^^\n"
       "  add it to GROUP BY, or take (SAMPLE(?o) AS ?...)"},
      {"who said what",
       "query:1:1: expected one of `BASE`, `PREFIX`, `VERSION`, `SELECT`, `CONSTRUCT` or "
       "`DESCRIBE` and others, but found the word `who`\n"
       "  who said what\n"
       "  ^^^\n"
       "  this is a question of the native language: ask it without --sparql"},
  };
  for (const Row& row : table) {
    CAPTURE(row.text);
    CHECK(refusal(row.text) == row.message);
  }
}

TEST_CASE("rules that the grammar does not tell are kept") {
  for (const char* text :
       {"SELECT * { ?s ?p ?o } GROUP BY ?s", "SELECT (1 AS ?x) (2 AS ?x) {}",
        "SELECT (COUNT(COUNT(*)) AS ?n) {}", "SELECT * { FILTER(COUNT(*) > 1) }",
        "SELECT * { _:a ?p ?o OPTIONAL { _:a ?q ?r } }", "SELECT * { VALUES (?a ?b) { (1) } }",
        "SELECT * { VALUES (?a ?a) { (1 2) } }", "CONSTRUCT { ?s <x:p>/<x:q> ?o } WHERE {}",
        "SELECT * { ?s ?p \"\\uD800\" }"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_query(text));
  }
}

TEST_CASE("a wrong update is told likewise") {
  CHECK(update_refusal("INSERT DATA { ?s <x:p> 1 }") ==
        "query:1:15: there is no variable in DATA\n"
        "  INSERT DATA { ?s <x:p> 1 }\n"
        "                ^^\n"
        "  use INSERT { ... } WHERE { ... }");
  CHECK(update_refusal("DELETE WHERE { _:b <x:p> 1 }") ==
        "query:1:16: a blank node cannot be deleted: it stands for a new node\n"
        "  DELETE WHERE { _:b <x:p> 1 }\n"
        "                 ^^^\n"
        "  use a variable, and a WHERE that finds the node");
  CHECK(update_refusal("CLEAR ALL ; ; CLEAR ALL") != "read");
  CHECK(update_refusal("CLEAR ALL ;") == "read");
}

}  // namespace quoth::sparql
