#include "storage/names/fold.hpp"

#include <doctest/doctest.h>

#include <random>
#include <vector>

#include "storage/names/spelling_distance.hpp"
#include "tests/unit/storage/seed.hpp"

namespace quoth::storage {

TEST_CASE("names fold to what people take for the same name") {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"Vladimir Putin", "vladimir putin"},
      {"  Dmitry\t\n Peskov ", "dmitry peskov"},
      {"Gar\xC3\xA7on", "garcon"},
      {"G\xC3\xBCnther Gra\xC3\x9F", "gunther grass"},
      {"\xC4\xB0stanbul", "istanbul"},
      {"O\xE2\x80\x99Neill", "o'neill"},
      {"Jean\xE2\x80\x91Luc", "jean-luc"},
      {"\xEF\xAC\x81nance", "finance"},
      {"\xD0\x9F\xD1\x83\xD1\x82\xD0\xB8\xD0\xBD", "\xD0\xBF\xD1\x83\xD1\x82\xD0\xB8\xD0\xBD"},
      {"\xCE\xA3\xCE\x8A\xCE\xA3\xCE\xA5\xCE\xA6\xCE\x9F\xCE\xA3",
       "\xCF\x83\xCE\xB9\xCF\x83\xCF\x85\xCF\x86\xCE\xBF\xCF\x83"},
      {"a\xC2\xA0"
       "b",
       "a b"},
      {"zero\xE2\x80\x8Bwidth", "zerowidth"},
      {std::string("nul\0inside", 10), "nul inside"},
      {"bad \xFF byte", "bad \xEF\xBF\xBD byte"},
      {"Harris's", "harris's"},
      {"", ""},
      {"\xCC\x81", ""}};
  for (const auto& [name, folded] : table) {
    CAPTURE(name);
    CHECK(fold_name(name) == folded);
  }
}

TEST_CASE("folding a folded name changes nothing, whatever the bytes") {
  const std::uint64_t seed = test_seed(7);
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (std::size_t points = random() % 8; points > 0; --points) {
      const auto point =
          static_cast<std::uint32_t>(random() % (random() % 2 == 0 ? 0x600 : 0x30000));
      if (point < 0x80 || random() % 16 == 0) {
        text += static_cast<char>(point);
      } else if (point < 0x800) {
        text += {static_cast<char>(0xC0 | point >> 6), static_cast<char>(0x80 | (point & 63))};
      } else if (point < 0x10000) {
        text += {static_cast<char>(0xE0 | point >> 12), static_cast<char>(0x80 | (point >> 6 & 63)),
                 static_cast<char>(0x80 | (point & 63))};
      } else {
        text +=
            {static_cast<char>(0xF0 | point >> 18), static_cast<char>(0x80 | (point >> 12 & 63)),
             static_cast<char>(0x80 | (point >> 6 & 63)), static_cast<char>(0x80 | (point & 63))};
      }
    }
    const std::string folded = fold_name(text);
    REQUIRE(fold_name(folded) == folded);
    REQUIRE(folded.find('\0') == std::string::npos);
  }
}

TEST_CASE("the distance of two spellings counts typing errors up to a bound") {
  struct Row {
    std::u32string a, b;
    std::size_t bound, distance;
  };
  const std::vector<Row> table = {{U"putin", U"putin", 2, 0}, {U"putin", U"puttin", 2, 1},
                                  {U"putin", U"ptuin", 2, 1}, {U"putin", U"puti", 2, 1},
                                  {U"putin", U"patin", 2, 1}, {U"putin", U"pation", 2, 2},
                                  {U"putin", U"", 5, 5},      {U"", U"", 0, 0},
                                  {U"putin", U"trump", 2, 3}, {U"kitten", U"sitting", 9, 3},
                                  {U"ab", U"ba", 1, 1},       {U"ca", U"abc", 9, 3}};
  for (const Row& row : table) {
    CHECK(spelling_distance(row.a, row.b, row.bound) == row.distance);
    CHECK(spelling_distance(row.b, row.a, row.bound) == row.distance);
  }
}

}  // namespace quoth::storage
