#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "parser/sparql/parse_sparql.hpp"
#include "tests/unit/parser/repeated.hpp"

namespace quoth::sparql {
TEST_CASE("100,000 open brackets of any kind are refused") {
  for (const char* opening : {"SELECT * { ", "SELECT * { FILTER(", "SELECT * { ?s ", "ASK "}) {
    for (const char* bracket :
         {"(", "{", "[ ?p ", "<<", "<<( ", "OPTIONAL {", "!", "- ", "^", "(^", "COUNT(", "1 + (",
          "EXISTS {", "{ SELECT * ", "a ( ", "?o {| ?p "}) {
      const std::string text = opening + repeated(bracket, 100000);
      CAPTURE(opening);
      CAPTURE(bracket);
      CHECK_FALSE(parse_query(text));
    }
  }
}

TEST_CASE("what is nested too deeply is a limit, with its place") {
  for (const char* unit : {"{ ", "OPTIONAL { ", "FILTER EXISTS { "}) {
    const auto query = parse_query("SELECT * { " + repeated(unit, 1000));
    CAPTURE(unit);
    REQUIRE_FALSE(query);
    CHECK(query.error().kind == ErrorKind::limit);
    CHECK(query.error().place.has_value());
  }
  CHECK(parse_query("SELECT * { FILTER(" + repeated("(", 90) + "1" + repeated(")", 90) + ") }"));
}

TEST_CASE("a text over a mebibyte is refused, and so is one that is not UTF-8") {
  const auto big = parse_query("SELECT * { } #" + repeated("x", query_bytes_max));
  REQUIRE_FALSE(big);
  CHECK(big.error().kind == ErrorKind::limit);
  const auto bad = parse_query("SELECT * { ?s ?p \"\xFF\" }");
  REQUIRE_FALSE(bad);
  CHECK(bad.error().place->column == 19);
  CHECK_FALSE(parse_query(std::string_view("SELECT * {}\0", 12)));
}

}  // namespace quoth::sparql
