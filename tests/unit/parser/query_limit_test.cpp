#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "parser/query/parse_query.hpp"
#include "parser/query/print.hpp"
#include "tests/unit/parser/repeated.hpp"

namespace quoth::query {
TEST_CASE("100,000 open brackets of any kind are refused") {
  for (const std::string opening : {"match ?x ", "where ", "", "add "}) {
    for (const std::string bracket : {"(",      "{",        "[",
                                      "<",      "\"",       "optional {",
                                      "not { ", "either {", "either { ?a b ?c } or {",
                                      "not ",   "- ",       "^",
                                      "(^",     "f(",       "?x in (",
                                      "?x = (", "1 + (",    "a/(",
                                      "match ", "not in (", "define "}) {
      const std::string text = opening + repeated(bracket, 100000);
      CAPTURE(opening);
      CAPTURE(bracket);
      auto query = parse_query(text);
      CHECK_FALSE(query);
      if (!query && text.size() <= query_bytes_max) {
        CHECK(query.error().place.has_value());
      }
    }
  }
}

TEST_CASE("what is nested too deeply is a limit, with its place") {
  for (const char* text :
       {"where (", "match ?x (", "not {", "either {", "where - ", "where not ", "where f("}) {
    const std::string_view all(text);
    const std::string_view unit =
        all.substr(all.find_last_of(' ') == all.size() - 1 ? all.rfind(' ', all.size() - 2) + 1
                                                           : all.find_last_of(' ') + 1);
    std::string deep(all);
    deep += repeated(all.starts_with("not") || all.starts_with("either") ? all : unit, 1000);
    auto query = parse_query(deep);
    CAPTURE(text);
    REQUIRE_FALSE(query);
    CHECK(query.error().kind == ErrorKind::limit);
    CHECK(query.error().message == "this is nested more than 200 levels deep");
    CHECK(query.error().place.has_value());
  }
}

TEST_CASE("170 levels are read, printed and read again") {
  const std::string text =
      "where " + repeated("(1 + ", 170) + "1" + repeated(")", 170) + repeated(" and ?x", 20000);
  auto query = parse_query(text);
  REQUIRE_MESSAGE(query, describe(query.error()));
  auto again = parse_query(print(query.value()));
  REQUIRE(again);
  CHECK(dump(again.value()) == dump(query.value()));
  CHECK(parse_query(repeated("optional { ", 170) + "?a b ?c" + repeated(" }", 170)));
  CHECK(parse_query("match ?x " + repeated("(", 170) + "p" + repeated(")", 170) + " ?y"));
}

TEST_CASE("a long row of + is refused, a long row of `or` is not") {
  auto sum = parse_query("where 1" + repeated(" + 1", 1000));
  REQUIRE_FALSE(sum);
  CHECK(sum.error().kind == ErrorKind::limit);
  CHECK(parse_query("where ?x = 1" + repeated(" or ?x = 1", 20000)));
}

TEST_CASE("a text over a mebibyte is refused, and so is one that is not UTF-8") {
  auto big = parse_query("match ?a b ?c #" + repeated("x", query_bytes_max));
  REQUIRE_FALSE(big);
  CHECK(big.error().kind == ErrorKind::limit);
  auto bad = parse_query("match ?a b \"\xFF\"");
  REQUIRE_FALSE(bad);
  CHECK(describe(bad.error()).starts_with("query:1:13: this byte is not part of UTF-8 text\n"));
  CHECK_FALSE(parse_query(std::string_view("match ?a b ?c\0", 14)));
}

}  // namespace quoth::query
