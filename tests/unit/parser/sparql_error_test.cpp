#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

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

struct WrongText {
  std::string text, message;
};

/// Blocks of a text, a line "=>" and its whole message, each with a line "----" behind it.
std::vector<WrongText> wrong_texts() {
  std::ifstream file(QUOTH_SOURCE_DIR "/tests/unit/parser/sparql_errors.txt");
  const std::string all((std::istreambuf_iterator<char>(file)), {});
  const std::string parting = "\n----\n", arrow = "\n=>\n";
  std::vector<WrongText> texts;
  for (std::size_t begin = 0; begin < all.size();) {
    const std::size_t end = std::min(all.find(parting, begin), all.size());
    const std::string block = all.substr(begin, end - begin);
    const std::size_t middle = block.find(arrow);
    REQUIRE_MESSAGE(middle != std::string::npos, block);
    texts.push_back({block.substr(0, middle), block.substr(middle + arrow.size())});
    begin = end + parting.size();
  }
  return texts;
}

}  // namespace

TEST_CASE("a wrong text is told where, what was expected, and what may have been meant") {
  const std::vector<WrongText> texts = wrong_texts();
  CHECK(texts.size() >= 50);
  for (const WrongText& wrong : texts) {
    CAPTURE(wrong.text);
    CHECK((is_update(wrong.text) ? update_refusal(wrong.text) : refusal(wrong.text)) ==
          wrong.message);
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
