#include <doctest/doctest.h>

#include <ctime>
#include <string>
#include <string_view>

#include "parser/sparql/parse_sparql.hpp"

namespace quoth::sparql {
namespace {

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  for (std::size_t n = 0; n < times; ++n) out += part;
  return out;
}

/// Of this process alone, so that a busy machine does not fail the test.
double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double seconds_for(std::string_view text) {
  const double begin = cpu_seconds();
  static_cast<void>(parse_query(text));
  return cpu_seconds() - begin;
}

}  // namespace

TEST_CASE("100,000 open brackets of any kind are refused at once") {
  for (const char* opening : {"SELECT * { ", "SELECT * { FILTER(", "SELECT * { ?s ", "ASK "}) {
    for (const char* bracket :
         {"(", "{", "[ ?p ", "<<", "<<( ", "OPTIONAL {", "!", "- ", "^", "(^", "COUNT(", "1 + (",
          "EXISTS {", "{ SELECT * ", "a ( ", "?o {| ?p "}) {
      const std::string text = opening + repeated(bracket, 100000);
      CAPTURE(opening);
      CAPTURE(bracket);
      const double begin = cpu_seconds();
      CHECK_FALSE(parse_query(text));
      CHECK(cpu_seconds() - begin < 2);
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

TEST_CASE("doubling a query at most doubles the time, give or take") {
  for (const char* unit : {"?s <x:p> ?o . ", "?s ?p \"text\"@en, 12.5 . ", "# comment\n",
                           "?a (<x:b>/^<x:c>)*|!<x:d> ?e . ", "OPTIONAL { ?a ?b ?c } ",
                           "FILTER(?x = 1 || STRLEN(?y) > 2) ", "VALUES ?v { 1 2 3 } "}) {
    const std::size_t times = 40000 / std::string_view(unit).size();
    const std::string once = "SELECT * { " + repeated(unit, times) + "}";
    const std::string twice = "SELECT * { " + repeated(unit, 2 * times) + "}";
    CAPTURE(unit);
    const auto read = parse_query(twice);
    REQUIRE_MESSAGE(read, describe(read.error()));
    double best_ratio = 100;
    for (int attempt = 0; attempt < 5 && best_ratio > 2.5; ++attempt) {
      best_ratio = std::min(best_ratio, seconds_for(twice) / seconds_for(once));
    }
    CHECK(best_ratio <= 2.5);
  }
}

}  // namespace quoth::sparql
