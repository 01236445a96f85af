#include "storage/bulk/pair_count.hpp"

#include "storage/quads/block_search.hpp"

namespace quoth::storage {
namespace {

/// Values of a run that differ from the one before them, `before` being that of the first.
std::int64_t changes_in(std::span<const TermId> run, TermId before) {
  std::int64_t changes = run.front() != before;
  for (std::size_t i = 1; i < run.size(); ++i) changes += run[i] != run[i - 1];
  return changes;
}

}  // namespace

void PairCount::see_kept(const BlockEntry& entry) {
  see_merged({&entry.first[0], 1}, {&entry.first[1], 1});
  see_old({&entry.first[0], 1}, {&entry.first[1], 1});
  last_merged_ = last_old_ = {entry.last[0], entry.last[1]};
}

std::map<TermId, std::int64_t> PairCount::added() && {
  std::erase_if(added_, [](const auto& pairs) { return pairs.second == 0; });
  return std::move(added_);
}

void PairCount::see(std::span<const TermId> first, std::span<const TermId> second, Pair& last,
                    std::int64_t step) {
  for (std::size_t begin = 0; begin < first.size();) {
    const TermId head = first[begin];
    const std::size_t end = upper_id(first, head, begin, first.size());
    const auto run = second.subspan(begin, end - begin);
    // No id is 0, so nothing is counted for what stands before the first row.
    const TermId before = head == last.first ? last.second : TermId{};
    added_[head] += step * changes_in(run, before);
    last = {head, run.back()};
    begin = end;
  }
}

}  // namespace quoth::storage
