#include "engine/execute/id_map.hpp"

#include <doctest/doctest.h>

#include <random>
#include <unordered_map>

using namespace quoth;
using execute::IdMap;
using storage::TermId;

TEST_CASE("a map of ids, small or in parts, gives each id the number that it first had") {
  std::mt19937_64 random(17);
  for (const std::uint64_t different : {5, 30000, 40000, 400000}) {
    INFO(different);
    IdMap map;
    std::unordered_map<std::uint64_t, std::uint32_t> model;
    std::size_t bytes = 0;
    for (std::uint32_t number = 0; number < 600000; ++number) {
      // Numbers of one tag, as those of terms are.
      const TermId id{std::uint64_t{3} << 56 | random() % different};
      const auto [known, is_new] = model.emplace(id.bits, number);
      const auto entry = map.find_or_add(id, number);
      REQUIRE(entry.is_new == is_new);
      REQUIRE(entry.number == known->second);
      // No step makes the map much larger once it is large.
      const std::size_t more = map.memory_bytes() - bytes;
      if (bytes > (std::size_t{4} << 20)) REQUIRE(more <= bytes / 16);
      bytes = map.memory_bytes();
    }
    CHECK(bytes >= model.size() * 16);
    CHECK(bytes <= std::max<std::size_t>(128, model.size() * 64));
  }
}
