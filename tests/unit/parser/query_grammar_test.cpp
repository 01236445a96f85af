#include <doctest/doctest.h>

#include <random>
#include <string>
#include <tao/pegtl/contrib/analyze.hpp>

#include "parser/query/file_grammar.hpp"
#include "parser/query/parse_query.hpp"
#include "parser/query/print.hpp"
#include "query_random.hpp"

namespace quoth::query {

TEST_CASE("no rule of the grammar can loop without consuming, or recurs to its left") {
  CHECK(tao::pegtl::analyze<grammar::node_rules>() == 0);
  CHECK(tao::pegtl::analyze<grammar::relation_rules>() == 0);
  CHECK(tao::pegtl::analyze<grammar::expression_rules>() == 0);
  CHECK(tao::pegtl::analyze<grammar::clauses_rules>() == 0);
  CHECK(tao::pegtl::analyze<grammar::stages_rules>() == 0);
  CHECK(tao::pegtl::analyze<grammar::whole_rules>() == 0);
}

TEST_CASE("changed queries are read or refused, never worse") {
  const std::string spare = "?$[]{}()<>\"'.,:|/+*^-#=@\\ \n0X2aA\xC3\xFF";
  for (std::uint32_t seed = 1; seed <= 400; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    std::string text = print(RandomQuery(seed).query());
    for (int change = 0; change < 6 && !text.empty(); ++change) {
      const std::size_t at = random() % text.size();
      switch (random() % 3) {
        case 0:
          text.erase(at, 1 + random() % 4);
          break;
        case 1:
          text.insert(at, 1, spare[random() % spare.size()]);
          break;
        default:
          text[at] = spare[random() % spare.size()];
      }
    }
    CAPTURE(text);
    auto query = parse_query(text);
    if (!query) {
      CHECK_FALSE(describe(query.error()).empty());
      continue;
    }
    auto again = parse_query(print(query.value()));
    REQUIRE_MESSAGE(again, describe(again.error()));
    CHECK(dump(again.value()) == dump(query.value()));
  }
}

}  // namespace quoth::query
