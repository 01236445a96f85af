#include "storage/bulk/sort_hashes.hpp"

#include <algorithm>

#include "storage/bulk/digit_sort.hpp"

namespace quoth::storage {
namespace {

constexpr int digits = 3;
constexpr int sorted_bits = digits * digit_bits;

std::uint64_t sorted_part(const HashedNumber& hashed) { return hashed.hash >> (64 - sorted_bits); }

std::size_t digit_of(const HashedNumber& hashed, int digit) {
  return sorted_part(hashed) >> (digit * digit_bits) & (digit_values - 1);
}

}  // namespace

void sort_hashes(LargeArray<HashedNumber>& hashes) {
  std::array<DigitCounts, digits> counts{};
  for (const HashedNumber& hashed : hashes) {
    for (int i = 0; i < digits; ++i) ++counts[static_cast<std::size_t>(i)][digit_of(hashed, i)];
  }
  LargeArray<HashedNumber> sorted(hashes.size());
  for (int i = 0; i < digits; ++i) {
    sort_by_digit(std::span<const HashedNumber>(hashes), std::span(sorted),
                  counts[static_cast<std::size_t>(i)],
                  [i](const HashedNumber& hashed) { return digit_of(hashed, i); });
    hashes.swap(sorted);
  }
  for (auto begin = hashes.begin(); begin != hashes.end();) {
    const auto end = std::find_if(begin, hashes.end(), [&](const HashedNumber& hashed) {
      return sorted_part(hashed) != sorted_part(*begin);
    });
    if (end - begin > 1) std::sort(begin, end);
    begin = end;
  }
}

}  // namespace quoth::storage
