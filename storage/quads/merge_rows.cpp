#include "storage/quads/merge_rows.hpp"

#include <memory>
#include <numeric>

#include "storage/quads/block_search.hpp"

namespace quoth::storage {
namespace {

/// More than most few rows have, so that adding them does not ask for memory again.
constexpr std::size_t some_changes = 16;

void append_row(const QuadIds& columns, BlockColumns& out) {
  for (std::size_t i = 0; i < 4; ++i) out[i].push_back(columns[i]);
}

}  // namespace

void merge_rows(const BlockColumns& block, std::size_t begin, std::size_t end, ChangeMerge& changes,
                const QuadIds& last, BlockColumns& out) {
  for (auto& column : out) column.reserve(column.size() + end - begin + some_changes);
  for (; changes.current() && changes.current()->columns <= last; changes.advance()) {
    const NetChange& change = *changes.current();
    const std::size_t place = lower_row(block, change.columns, begin, end);
    copy_rows(block, begin, place, out);
    const bool is_in_block = place < end && row_of(block, place) == change.columns;
    begin = place + is_in_block;
    if (change.is_present) append_row(change.columns, out);
  }
  copy_rows(block, begin, end, out);
}

void take_changes(ChangeMerge& changes, std::size_t rows_max, BlockColumns& out) {
  for (; changes.current() && out[0].size() < rows_max; changes.advance()) {
    if (changes.current()->is_present) append_row(changes.current()->columns, out);
  }
}

void filter_rows(const BlockColumns& block, std::size_t begin, std::size_t end,
                 const OrderedPattern& pattern, BlockColumns& out) {
  const auto kept = std::make_unique_for_overwrite<std::uint32_t[]>(end - begin);
  std::size_t count = end - begin;
  std::iota(kept.get(), kept.get() + count, static_cast<std::uint32_t>(begin));
  for (std::size_t i = 0; i < 4; ++i) {
    if (is_free(pattern.ranges[i])) continue;
    const auto [first, last] = pattern.ranges[i];
    std::size_t next = 0;
    for (std::size_t at = 0; at < count; ++at) {  // no branch, as it could not be foretold
      const std::uint32_t row = kept[at];
      kept[next] = row;
      next += (block[i][row] >= first) & (block[i][row] <= last);
    }
    count = next;
  }
  for (std::size_t i = 0; i < 4; ++i) {
    const std::size_t before = out[i].size();
    out[i].resize(before + count);
    for (std::size_t at = 0; at < count; ++at) out[i][before + at] = block[i][kept[at]];
  }
}

void copy_rows(const BlockColumns& block, std::size_t begin, std::size_t end, BlockColumns& out) {
  for (std::size_t i = 0; i < 4; ++i) {
    const TermId* from = block[i].data();
    out[i].insert(out[i].end(), from + begin, from + end);
  }
}

void clear_rows(BlockColumns& rows) {
  for (auto& column : rows) column.clear();
}

QuadBlock quads_of(const BlockColumns& rows, std::size_t begin, std::size_t end, IndexOrder order) {
  QuadBlock quads;
  const ColumnOrder columns = columns_of(order);
  for (std::size_t i = 0; i < 4; ++i) {
    quads.columns[columns[i]] = std::span(rows[i]).subspan(begin, end - begin);
  }
  return quads;
}

}  // namespace quoth::storage
