// The sorts that bulk loads are made of, against the standard library's.
#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "storage/bulk/digit_sort.hpp"
#include "storage/bulk/rank_ids.hpp"
#include "storage/bulk/sort_hashes.hpp"
#include "tests/unit/storage/seed.hpp"

namespace quoth::storage {
namespace {

template <typename Row>
void check_digit_sort(std::size_t size, std::size_t values, std::mt19937_64& random) {
  // A row is its digit, and its place so that equal digits are told apart.
  std::vector<Row> rows(size);
  for (std::size_t i = 0; i < size; ++i) {
    rows[i] = {static_cast<std::uint32_t>(random() % values), static_cast<std::uint32_t>(i)};
  }
  const auto digit = [](const Row& row) { return std::size_t{row[0]}; };
  DigitCounts counts{};
  for (const Row& row : rows) ++counts[digit(row)];
  std::vector<Row> sorted(size);
  sort_by_digit(std::span<const Row>(rows), std::span(sorted), counts, digit);
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return a[0] < b[0]; });
  CHECK(sorted == rows);
}

TEST_CASE("a pass of the counting sort is a stable sort, however many rows share a digit") {
  const auto seed = test_seed(20261122);
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  for (const std::size_t size : {0, 1, 7, 8, 9, 63, 1000, 50000}) {
    for (const std::size_t values : {1, 2, 100, 2048}) {
      CAPTURE(size);
      CAPTURE(values);
      check_digit_sort<std::array<std::uint32_t, 2>>(size, values, random);
      check_digit_sort<std::array<std::uint32_t, 4>>(size, values, random);
    }
  }
}

TEST_CASE("hashes are sorted whole, also where their first bits agree") {
  const auto seed = test_seed(20261123);
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  for (const std::uint64_t mask :
       {~std::uint64_t{0}, std::uint64_t{0xFF}, std::uint64_t{3} << 40}) {
    LargeArray<HashedNumber> hashes;
    for (std::uint64_t i = 0; i < 20000; ++i) hashes.push_back({random() & mask, random() % 9000});
    LargeArray<HashedNumber> expected = hashes;
    std::sort(expected.begin(), expected.end());
    sort_hashes(hashes);
    CHECK(hashes == expected);
  }
}

TEST_CASE("an id is found by its rank, in stretches with gaps and without") {
  const auto seed = test_seed(20261124);
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  for (const std::size_t size : {1, 63, 64, 65, 1000}) {
    for (const std::uint64_t gaps_one_in : {1, 50, 1000000}) {
      std::vector<TermId> ids;
      std::uint64_t next = 3;
      for (std::size_t i = 0; i < size; ++i) {
        ids.push_back({next});
        next += random() % gaps_one_in == 0 ? 1 + random() % 5 : 1;
      }
      const RankIds ranked(ids);
      std::vector<TermId> found;
      for (std::size_t i = 0; i < size; ++i) found.push_back(ranked[static_cast<LocalTerm>(i)]);
      CHECK(found == ids);
    }
  }
}

}  // namespace
}  // namespace quoth::storage
