#include "storage/quads/block_search.hpp"

#include <algorithm>

namespace quoth::storage {
namespace {

constexpr std::size_t probes = 16;

/// For how many of the ids at `at`, `at + step`, ... it holds. All are read whatever they are:
/// memory that is far away is waited for once, not once an id.
template <typename IsBefore>
std::size_t count_before(const TermId* at, std::size_t step, std::size_t count,
                         IsBefore is_before) {
  std::size_t before = 0;
  for (std::size_t i = 0; i < count; ++i) before += is_before(at[i * step]);
  return before;
}

/// The first of [begin, end) for which `is_before` does not hold; it holds for those before it.
template <typename IsBefore>
std::size_t find_first(const TermId* ids, std::size_t begin, std::size_t end, IsBefore is_before) {
  if (begin == end || !is_before(ids[begin])) return begin;
  if (is_before(ids[end - 1])) return end;
  if (begin + probes < end && !is_before(ids[begin + probes])) end = begin + probes;
  while (end - begin > probes) {
    const std::size_t step = (end - begin) / probes;
    const std::size_t before = count_before(ids + begin, step, probes, is_before);
    if (before == 0) return begin;
    if (before < probes) end = begin + before * step;
    begin += (before - 1) * step + 1;
  }
  return begin + count_before(ids + begin, 1, end - begin, is_before);
}

enum class Bound { before, through };

/// Column by column: the rows that agree with the columns so far are searched by the next one.
std::size_t find_row(const BlockColumns& block, const QuadIds& columns, std::size_t begin,
                     std::size_t end, Bound bound) {
  for (std::size_t i = 0; i < 4; ++i) {
    if (i == 3 && bound == Bound::through) return upper_id(block[i], columns[i], begin, end);
    begin = lower_id(block[i], columns[i], begin, end);
    if (i == 3 || begin == end || block[i][begin] != columns[i]) break;
    end = upper_id(block[i], columns[i], begin, end);
  }
  return begin;
}

}  // namespace

std::size_t lower_id(std::span<const TermId> ids, TermId target, std::size_t begin,
                     std::size_t end) {
  return find_first(ids.data(), begin, end, [target](TermId id) { return id < target; });
}

std::size_t lower_id_near(std::span<const TermId> ids, TermId target, std::size_t begin,
                          std::size_t end, std::size_t guess) {
  constexpr std::size_t radius_first = 8, growth = 8;
  if (end - begin > probes && !(ids[begin + probes] < target)) {
    return lower_id(ids, target, begin, begin + probes);
  }
  for (std::size_t radius = radius_first;; radius *= growth) {
    const std::size_t from = guess - std::min(guess - begin, radius);
    const std::size_t to = guess + std::min(end - guess, radius);
    const bool is_in_reach =
        (from == begin || ids[from - 1] < target) && (to == end || !(ids[to] < target));
    if (is_in_reach) return lower_id(ids, target, from, to);
  }
}

std::size_t upper_id(std::span<const TermId> ids, TermId target, std::size_t begin,
                     std::size_t end) {
  return find_first(ids.data(), begin, end, [target](TermId id) { return id <= target; });
}

std::size_t lower_row(const BlockColumns& block, const QuadIds& columns, std::size_t begin,
                      std::size_t end) {
  return find_row(block, columns, begin, end, Bound::before);
}

std::size_t upper_row(const BlockColumns& block, const QuadIds& columns, std::size_t begin,
                      std::size_t end) {
  return find_row(block, columns, begin, end, Bound::through);
}

}  // namespace quoth::storage
