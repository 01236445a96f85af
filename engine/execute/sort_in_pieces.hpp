// A sort that can be given up: std::sort cannot, and of ten million rows it takes seconds.
// Used by sort_rows.cpp, aggregate.cpp and path_steps.cpp.
#pragma once

#include <algorithm>
#include <quoth/result.hpp>
#include <vector>

namespace quoth::execute {

/// Merges the ascending halves [begin, middle) and [middle, end) of `from` to the same place of
/// `to`.
template <typename T, typename Less, typename Check>
Result<void> merge_halves(const std::vector<T>& from, std::size_t begin, std::size_t middle,
                          std::size_t end, std::vector<T>& to, const Less& less,
                          const Check& check) {
  constexpr std::size_t steps_per_check = 1u << 15;
  std::size_t left = begin, right = middle;
  for (std::size_t at = begin; at < end; ++at) {
    if (at % steps_per_check == 0) {
      if (auto going_on = check(); !going_on) return going_on;
    }
    const bool takes_right = left == middle || (right < end && less(from[right], from[left]));
    to[at] = takes_right ? from[right++] : from[left++];
  }
  return {};
}

/// Ascending by `less`. `check` is asked every few ten thousand values, and its error ends the
/// sort, whose values then stand in any order. Cost: as std::sort, and as much memory again.
template <typename T, typename Less, typename Check>
Result<void> sort_in_pieces(std::vector<T>& values, const Less& less, const Check& check) {
  constexpr std::size_t piece = 1u << 15;
  const std::size_t size = values.size();
  for (std::size_t begin = 0; begin < size; begin += piece) {
    const std::size_t end = std::min(begin + piece, size);
    std::sort(values.begin() + static_cast<std::ptrdiff_t>(begin),
              values.begin() + static_cast<std::ptrdiff_t>(end), less);
    if (auto going_on = check(); !going_on) return going_on;
  }
  if (size <= piece) return {};
  std::vector<T> merged(size);
  for (std::size_t width = piece; width < size; width *= 2) {
    for (std::size_t begin = 0; begin < size; begin += 2 * width) {
      const std::size_t middle = std::min(begin + width, size);
      const std::size_t end = std::min(middle + width, size);
      auto done = merge_halves(values, begin, middle, end, merged, less, check);
      if (!done) return done;
    }
    values.swap(merged);
  }
  return {};
}

}  // namespace quoth::execute
