#include "engine/execute/sort_in_pieces.hpp"

#include <doctest/doctest.h>

#include <random>

#include "small_store.hpp"

using namespace quoth;
using quoth::testing::database_of;

TEST_CASE("a sort in pieces is the sort of the whole, whatever the number of values") {
  std::mt19937_64 random(1);
  const auto go_on = [] { return Result<void>(); };
  for (const std::size_t size : {0, 1, 1000, 32768, 32769, 65536, 200'001}) {
    std::vector<std::uint64_t> values(size);
    for (auto& value : values) value = random() % (size + 1);
    auto expected = values;
    std::sort(expected.begin(), expected.end(), std::greater<>());
    REQUIRE(execute::sort_in_pieces(values, std::greater<>(), go_on));
    CHECK(values == expected);
  }
}

TEST_CASE("a sort in pieces ends when it may not go on, while pieces are sorted or merged") {
  for (const int checks : {1, 4, 8, 12}) {
    std::vector<int> values(300'000);
    for (std::size_t i = 0; i < values.size(); ++i)
      values[i] = static_cast<int>(i * 7919 % 300'007);
    int asked = 0;
    const auto sorted = execute::sort_in_pieces(values, std::less<>(), [&]() -> Result<void> {
      if (++asked < checks) return {};
      return Error{ErrorKind::cancelled, "enough", {}, {}};
    });
    REQUIRE(!sorted);
    CHECK(asked == checks);
  }
}

TEST_CASE("what an index join and a path look up counts against the query's memory") {
  std::vector<std::string> lines{":a :of :hub"};
  for (int i = 0; i < 20'000; ++i) lines.push_back(":n" + std::to_string(i) + " :to :hub");
  const Database database = database_of(lines);
  AskOptions small;
  small.memory_bytes_max = 150'000;
  for (const std::string query :
       {"SELECT ?n { :a :of ?hub . ?n :to ?hub }", "SELECT ?n { :a (:of/^:to) ?n }"}) {
    INFO(query);
    auto result = database.query("PREFIX : <urn:test:> " + query, small);
    REQUIRE(result);
    auto more = result->rows.next();
    while (more && more.value()) more = result->rows.next();
    REQUIRE(!more);
    CHECK(more.error().kind == ErrorKind::memory);
  }
}
