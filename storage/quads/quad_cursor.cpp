#include "storage/quads/quad_cursor.hpp"

#include <algorithm>
#include <cassert>

#include "storage/quads/change_merge.hpp"

namespace quoth::storage {
namespace {

class QuadCursor final : public TripleCursor {
 public:
  QuadCursor(const QuadSource& source, const OrderedPattern& pattern, IndexOrder order)
      : source_(source),
        pattern_(pattern),
        order_(order),
        directory_(source.index->directory(order)),
        changes_(source.index->delta, own_changes(source, order), order, pattern.first,
                 pattern.last),
        from_(pattern.first),
        next_block_(directory_.first_reaching(pattern.first)),
        is_at_end_(pattern.is_empty) {}

  Result<const QuadBlock*> next() override {
    while (!is_at_end_) {
      const bool has_block =
          next_block_ < directory_.size() && directory_[next_block_].first <= pattern_.last;
      if (!has_block) {
        take_remaining_changes();
        if (has_rows()) return &out_;
        is_at_end_ = true;
        break;
      }
      auto taken = take_block(directory_[next_block_++]);
      if (!taken) {
        is_at_end_ = true;
        return taken.error();
      }
      if (has_rows()) return &out_;
    }
    return nullptr;
  }

  Result<void> seek(const std::array<TermId, 4>& columns, int prefix) override {
    assert(prefix >= 1 && prefix <= 4);
    QuadIds target{};
    std::copy_n(columns.begin(), prefix, target.begin());
    if (is_at_end_ || target <= from_) return {};
    from_ = target;
    is_at_end_ = target > pattern_.last;
    changes_.seek(target);
    next_block_ = std::max(next_block_, directory_.first_reaching(target));
    return {};
  }

 private:
  static const OrderedChanges* own_changes(const QuadSource& source, IndexOrder order) {
    const bool has_own = source.changes != nullptr && !source.changes->empty();
    return has_own ? &source.changes->ordered(order) : nullptr;
  }

  bool has_rows() const { return !out_.columns[0].empty(); }

  Result<void> take_block(const BlockEntry& entry) {
    auto block = read_block(*source_.index, *source_.snapshot, order_, entry);
    if (!block) return block.error();
    block_ = std::move(block).value();
    const std::size_t rows = (*block_)[0].size();
    const std::size_t begin = entry.first < from_ ? lower_row(*block_, from_, 0, rows) : 0;
    const std::size_t end =
        pattern_.last < entry.last ? upper_row(*block_, pattern_.last, begin, rows) : rows;
    const bool is_changed = changes_.current() && changes_.current()->columns <= entry.last;
    const bool graph_matches = entry.graph_least >= pattern_.ranges[3].first &&
                               entry.graph_greatest <= pattern_.ranges[3].last;
    const bool must_filter = pattern_.filters_columns || (pattern_.filters_graph && !graph_matches);
    if (!is_changed && !must_filter) {
      hand_out(*block_, begin, end);
    } else {
      merge_rows(begin, end, std::min(entry.last, pattern_.last));
      hand_out(merged_, 0, merged_[0].size());
    }
    return {};
  }

  /// Rows [begin, end) of the block and the changes up to `last`.
  void merge_rows(std::size_t begin, std::size_t end, const QuadIds& last) {
    for (auto& column : merged_) column.clear();
    for (std::size_t row = begin; row < end;) {
      const QuadIds columns = row_of(*block_, row);
      const NetChange* change = changes_.current();
      if (change == nullptr || columns < change->columns) {
        append(columns);
        ++row;
        continue;
      }
      row += columns == change->columns;
      append_change();
    }
    while (changes_.current() && changes_.current()->columns <= last) append_change();
  }

  void take_remaining_changes() {
    for (auto& column : merged_) column.clear();
    while (changes_.current() && merged_[0].size() < block_quads) append_change();
    hand_out(merged_, 0, merged_[0].size());
  }

  void append_change() {
    const NetChange change = *changes_.current();
    if (change.is_present) append(change.columns);
    changes_.advance();
  }

  void append(const QuadIds& columns) {
    if (!pattern_.matches(columns)) return;
    for (std::size_t i = 0; i < 4; ++i) merged_[i].push_back(columns[i]);
  }

  void hand_out(const BlockColumns& rows, std::size_t begin, std::size_t end) {
    const ColumnOrder columns = columns_of(order_);
    for (std::size_t i = 0; i < 4; ++i) {
      out_.columns[columns[i]] = std::span(rows[i]).subspan(begin, end - begin);
    }
  }

  QuadSource source_;
  OrderedPattern pattern_;
  IndexOrder order_;
  const BlockDirectory& directory_;
  ChangeMerge changes_;
  QuadIds from_;
  std::size_t next_block_;
  bool is_at_end_;
  std::shared_ptr<const BlockColumns> block_;  // what out_ may point into
  BlockColumns merged_;
  QuadBlock out_;
};

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
enum class Bound { before, through };
Result<std::uint64_t> rank(const QuadSource& source, IndexOrder order, const QuadIds& columns,
                           Bound bound) {
  const BlockDirectory& directory = source.index->directory(order);
  const std::size_t at = directory.first_reaching(columns);
  if (at == directory.size() || columns < directory[at].first) return directory.quads_before(at);
  const auto block = read_block(*source.index, *source.snapshot, order, directory[at]);
  if (!block) return block.error();
  const std::size_t rows = (**block)[0].size();
  const std::size_t row = bound == Bound::before ? lower_row(**block, columns, 0, rows)
                                                 : upper_row(**block, columns, 0, rows);
  return directory.quads_before(at) + row;
}

std::int64_t net_changes(const Delta& delta, IndexOrder order, const OrderedPattern& pattern) {
  std::int64_t net = 0;
  for (const auto& run : delta.runs()) {
    const std::size_t begin = run->lower_bound(order, pattern.first);
    std::size_t end = run->lower_bound(order, pattern.last);
    const auto entries = run->entries(order);
    if (end < entries.size() && entries[end].columns == pattern.last) ++end;
    net += run->net(order, begin, end);
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
bool all_graphs_match(const QuadSource& source, IndexOrder order, const IdRange& graph) {
  if (source.changes != nullptr && !source.changes->empty()) return false;
  for (const auto& run : source.index->delta.runs()) {
    for (const DeltaEntry& entry : run->entries(order)) {
      if (entry.columns[3] < graph.first || entry.columns[3] > graph.last) return false;
    }
  }
  const auto& entries = source.index->directory(order).entries();
  return std::all_of(entries.begin(), entries.end(), [&graph](const BlockEntry& entry) {
    return entry.graph_least >= graph.first && entry.graph_greatest <= graph.last;
  });
}

}  // namespace

std::unique_ptr<TripleCursor> scan_quads(const QuadSource& source, const QuadPattern& pattern,
                                         IndexOrder order) {
  return std::make_unique<QuadCursor>(source, OrderedPattern(pattern, order), order);
}

Result<std::uint64_t> count_quads(const QuadSource& source, const QuadPattern& pattern,
                                  std::uint64_t limit) {
  const IndexOrder order = best_order(pattern);
  const OrderedPattern ordered(pattern, order);
  if (ordered.is_empty) return 0u;
  const bool must_look =
      ordered.filters_columns ||
      (ordered.filters_graph && !all_graphs_match(source, order, ordered.ranges[3]));
  if (must_look) return count_by_scan(source, pattern, order, limit);
  const auto before = rank(source, order, ordered.first, Bound::before);
  if (!before) return before.error();
  const auto through = rank(source, order, ordered.last, Bound::through);
  if (!through) return through.error();
  std::int64_t total = static_cast<std::int64_t>(through.value() - before.value()) +
                       net_changes(source.index->delta, order, ordered);
  if (source.changes != nullptr) total += net_changes(*source.changes, order, ordered);
  return std::min(static_cast<std::uint64_t>(total), limit);
}

}  // namespace quoth::storage
