#include <doctest/doctest.h>

#include "engine/execute/decimal.hpp"
#include "engine/execute/value.hpp"
#include "small_store.hpp"
#include "storage/texts/stems.hpp"

using namespace quoth;

TEST_CASE("decimals are exact") {
  using namespace quoth::execute;
  const auto read = [](const char* text) { return parse_decimal(text).value(); };
  CHECK(to_string(read("0.1")) == "0.1");
  CHECK(to_string(*add(read("0.1"), read("0.2"))) == "0.3");
  CHECK(to_string(*multiply(read("-10000000000.5"), read("10000000000"))) ==
        "-100000000005000000000.0");
  CHECK(to_string(*divide(read("1"), read("3"))) == "0.333333333333333333");
  CHECK(to_string(*divide(read("-7"), read("2"))) == "-3.5");
  CHECK(!divide(read("1"), read("0")));
  CHECK(to_string(execute::floor(read("-0.5"))) == "-1.0");
  CHECK(to_string(execute::round(read("2.5"))) == "3.0");
  CHECK(!parse_decimal("1.2.3"));
  CHECK(!parse_decimal("."));
}

TEST_CASE("expressions give values or errors, and errors spoil only what needs them") {
  const auto database = quoth::testing::database_of({":a :p 4", ":d :on 2024-09-05"});
  struct Row {
    const char* expression;
    const char* value;  // empty: an error
  };
  const Row table[] = {
      {"1 + 2 * 3", "7"},
      {"7 / 2", "3.5"},
      {"1 / 0", ""},
      {"1 + \"a\"", ""},
      {"(1 / 0) = 1 or true", "true"},
      {"coalesce(1 / 0, 5)", "5"},
      {"if(?x > 3, \"big\", \"small\")", "big"},
      {"upper(\"straße\")", "STRASSE"},
      {"length(\"déjà\")", "4"},
      {"concat(\"a\", 1, \"b\")", "a1b"},
      {"replace(\"banana\", \"an\", \"_\")", "b__a"},
      {"replace(\"ab\", \"(a)(b)\", \"$2$1\")", "ba"},
      {"starts-with(\"abc\", \"ab\")", "true"},
      {"ends-with(\"abc\", \"ab\")", "false"},
      {"matches(\"abc\", \"^a.c$\")", "true"},
      {"matches(\"abc\", \"(\")", ""},
      {"\"He was laughing loudly\" contains \"laugh\"", "true"},
      {"\"He was laughing\" contains \"cry\"", "false"},
      {"round(2.5)", "3.0"},
      {"abs(0 - 4)", "4"},
      {"1.0 = 1", "true"},
      {"\"a\" = \"b\"", "false"},
      {"?x in (3, 4)", "true"},
      {"?x not in (3, 4)", "false"},
      {"year(2024-09-05)", "2024"},
      {"month(2024-09)", "9"},
      {"day(2024-09)", ""},
      {"first-day(2024-02)", "2024-02-01"},
      {"last-day(2024-02)", "2024-02-29"},
      {"2024-09-05 after 2024-09-04", "true"},
      {"2024-09 after 2024-09-04", "false"},
      {"2024-09 maybe after 2024-09-04", "true"},
      {"2024-09-05 on 2024", "true"},
  };
  for (const auto& row : table) {
    CAPTURE(row.expression);
    const std::string text = std::string("match <urn:test:a> p ?x show ") + row.expression;
    CHECK(quoth::testing::answer(database, text) == std::string(row.value) + "\n");
  }
}

TEST_CASE("values are sorted by kind, then by value, texts by code point") {
  const auto database = quoth::testing::database_of(
      {":a :p 10", ":a :p 9", ":a :p \"9.5\"^^xsd:decimal", ":a :p \"b\"", ":a :p \"B\"",
       ":a :p 2024-09-05", ":a :p :z", ":a :p \"1.0E1\"^^xsd:double", ":a :p \"long enough text\"",
       ":a :p \"true\"^^xsd:boolean"});
  CHECK(quoth::testing::answer(database, "match ?x p ?y sort ?y show ?y") ==
        "urn:test:z\n9\n9.5\n1.0E1\n10\n2024-09-05\ntrue\nB\nb\nlong enough text\n");
}

TEST_CASE("words are found by their stems, whatever their case") {
  CHECK(storage::stems_of("Laughs, LAUGHING") == std::vector<std::string>{"laugh", "laugh"});
}
