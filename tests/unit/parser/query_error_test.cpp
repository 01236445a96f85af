#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "parser/query/parse_query.hpp"

namespace quoth::query {
namespace {

struct WrongQuery {
  std::string text, message;
};

/// Blocks of a query, a line "=>" and its whole message, parted by lines "----".
std::vector<WrongQuery> wrong_queries() {
  std::ifstream file(QUOTH_SOURCE_DIR "/tests/unit/parser/query_errors.txt");
  const std::string all((std::istreambuf_iterator<char>(file)), {});
  const std::string parting = "\n----\n";
  const std::string arrow = "\n=>\n";
  std::vector<WrongQuery> queries;
  for (std::size_t begin = 0; begin < all.size();) {
    const std::size_t end = std::min(all.find(parting, begin), all.size());
    const std::string block = all.substr(begin, end - begin);
    const std::size_t middle = block.find(arrow);
    REQUIRE_MESSAGE(middle != std::string::npos, block);
    queries.push_back({block.substr(0, middle), block.substr(middle + arrow.size())});
    begin = end + parting.size();
  }
  return queries;
}

}  // namespace

TEST_CASE("a wrong query is told apart: what was expected, where, and what may have been meant") {
  const std::vector<WrongQuery> queries = wrong_queries();
  CHECK(queries.size() >= 70);
  for (const WrongQuery& wrong : queries) {
    CAPTURE(wrong.text);
    auto query = parse_query(wrong.text);
    REQUIRE_FALSE(query);
    CHECK(describe(query.error()) == wrong.message);
  }
}

TEST_CASE("errors in a saved file name the file") {
  auto query = parse_query("# Description.\nmatch ?c\n", "reactions.qq");
  REQUIRE_FALSE(query);
  CHECK(describe(query.error()) ==
        "reactions.qq:2:9: expected a relation after `?c`, but the text ends here\n"
        "  match ?c\n"
        "          ^");
}

}  // namespace quoth::query
