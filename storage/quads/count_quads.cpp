#include "storage/quads/count_quads.hpp"

#include <algorithm>

#include "storage/quads/block_search.hpp"

namespace quoth::storage {
namespace {

Result<std::uint64_t> count_by_scan(const QuadSource& source, const QuadPattern& pattern,
                                    IndexOrder order, std::uint64_t limit) {
  const auto cursor = scan_quads(source, pattern, order);
  std::uint64_t total = 0;
  while (total < limit) {
    const auto block = cursor->next();
    if (!block) return block.error();
    if (block.value() == nullptr) break;
    total += block.value()->size();
  }
  return std::min(total, limit);
}

/// Quads of the blocks that are before `columns`, or up to and with them.
enum class Side { before, through };
Result<std::uint64_t> rank(const QuadSource& source, IndexOrder order, const QuadIds& columns,
                           Side bound) {
  const BlockDirectory& directory = source.index->directory(order);
  const std::size_t at = directory.first_reaching(columns);
  if (at == directory.size() || columns < directory[at].first) return directory.quads_before(at);
  const auto block = read_block(*source.index, *source.snapshot, order, directory[at]);
  if (!block) return block.error();
  const std::size_t rows = (**block)[0].size();
  const std::size_t row = bound == Side::before ? lower_row(**block, columns, 0, rows)
                                                : upper_row(**block, columns, 0, rows);
  return directory.quads_before(at) + row;
}

std::int64_t net_changes(const Delta& delta, IndexOrder order, const OrderedPattern& pattern) {
  std::int64_t net = 0;
  for (const auto& run : delta.runs()) {
    const auto some = run->between(order, pattern.first, pattern.last);
    if (some.empty()) continue;
    const auto begin = static_cast<std::size_t>(some.data() - run->entries(order).data());
    net += run->net(order, begin, begin + some.size());
  }
  return net;
}

std::int64_t net_changes(const QuadChanges& changes, IndexOrder order,
                         const OrderedPattern& pattern) {
  const OrderedChanges& ordered = changes.ordered(order);
  std::int64_t net = 0;
  for (auto at = ordered.lower_bound(pattern.first);
       at != ordered.end() && at->first <= pattern.last; ++at) {
    if (at->second != QuadChange::unchanged) net += at->second == QuadChange::added ? 1 : -1;
  }
  return net;
}

/// Whether every quad's graph matches, so that the graph need not be looked at.
bool all_graphs_match(const QuadSource& source, const IdRange& graphs) {
  const bool has_own = source.changes != nullptr && !source.changes->empty();
  return !has_own && source.index->lies_in(graphs);
}

/// Quads before a place, the delta taken in; `in_blocks` are those of the blocks.
std::uint64_t quads_before(const QuadSource& source, IndexOrder order, const QuadIds& place,
                           std::uint64_t in_blocks) {
  auto count = static_cast<std::int64_t>(in_blocks);
  for (const auto& run : source.index->delta.runs()) {
    count += run->net(order, 0, run->lower_bound(order, place));
  }
  return static_cast<std::uint64_t>(count);
}

}  // namespace

Result<std::optional<QuadIds>> nth_quad(const QuadSource& source, const QuadPattern& pattern,
                                        IndexOrder order, std::uint64_t n) {
  using Answer = std::optional<QuadIds>;
  const OrderedPattern ordered(pattern, order);
  const bool has_own = source.changes != nullptr && !source.changes->empty();
  const bool is_told = !ordered.is_empty && !ordered.filters_columns && !has_own &&
                       (!ordered.filters_graph || all_graphs_match(source, ordered.ranges[3]));
  if (!is_told) return Answer();
  const auto blocks_before = rank(source, order, ordered.first, Side::before);
  if (!blocks_before) return blocks_before.error();
  const auto first_place = quads_before(source, order, ordered.first, blocks_before.value());
  const BlockDirectory& directory = source.index->directory(order);
  // The last block of the range that at most n quads lie before; the first one may begin before it.
  const std::size_t first_block = directory.first_reaching(ordered.first);
  const auto before_block = [&](std::size_t block) {
    return quads_before(source, order, directory[block].first, directory.quads_before(block)) -
           first_place;
  };
  std::size_t begin = first_block, end = directory.size();
  while (end - begin > 1) {
    const std::size_t middle = begin + (end - begin) / 2;
    const bool is_before = directory[middle].first <= ordered.last && before_block(middle) <= n;
    (is_before ? begin : end) = middle;
  }
  const auto cursor = scan_quads(source, pattern, order);
  std::uint64_t before = 0;
  if (begin < directory.size() && begin != first_block) {
    before = before_block(begin);
    auto moved = cursor->seek(directory[begin].first, 4);
    if (!moved) return moved.error();
  }
  for (;;) {
    const auto block = cursor->next();
    if (!block) return block.error();
    if (block.value() == nullptr) return Answer();
    if (n - before < block.value()->size()) {
      const ColumnOrder columns = columns_of(order);
      QuadIds quad;
      for (std::size_t i = 0; i < 4; ++i) {
        quad[i] = block.value()->columns[columns[i]][n - before];
      }
      return Answer(quad);
    }
    before += block.value()->size();
  }
}

Result<std::uint64_t> count_quads(const QuadSource& source, const QuadPattern& pattern,
                                  std::uint64_t limit) {
  const IndexOrder order = best_order(pattern);
  const OrderedPattern ordered(pattern, order);
  if (ordered.is_empty) return 0u;
  const bool must_look = ordered.filters_columns ||
                         (ordered.filters_graph && !all_graphs_match(source, ordered.ranges[3]));
  if (must_look) return count_by_scan(source, pattern, order, limit);
  const auto before = rank(source, order, ordered.first, Side::before);
  if (!before) return before.error();
  const auto through = rank(source, order, ordered.last, Side::through);
  if (!through) return through.error();
  std::int64_t total = static_cast<std::int64_t>(through.value() - before.value()) +
                       net_changes(source.index->delta, order, ordered);
  if (source.changes != nullptr) total += net_changes(*source.changes, order, ordered);
  return std::min(static_cast<std::uint64_t>(total), limit);
}

}  // namespace quoth::storage
