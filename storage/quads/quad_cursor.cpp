#include "storage/quads/quad_cursor.hpp"

#include <algorithm>
#include <cassert>
#include <optional>

#include "storage/quads/block_search.hpp"
#include "storage/quads/merge_rows.hpp"
#include "storage/quads/merged_block.hpp"

namespace quoth::storage {
namespace {

/// Rows of a block that are merged for one reader without a thought.
constexpr std::size_t few_rows = 64;

class QuadCursor final : public TripleCursor {
 public:
  QuadCursor(const QuadSource& source, const OrderedPattern& pattern, IndexOrder order)
      : source_(source),
        pattern_(pattern),
        order_(order),
        directory_(source.index->directory(order)),
        from_(pattern.first),
        next_block_(first_block()),
        changes_(source.index->delta, own_changes(source, order), order, pattern.first,
                 pattern.last),
        is_at_end_(pattern.is_empty),
        has_own_changes_(own_changes(source, order) != nullptr) {}

  void watch(Watch watch) override { watch_ = std::move(watch); }

  Result<const QuadBlock*> next() override {
    while (!is_at_end_) {
      const bool has_block =
          next_block_ < directory_.size() && directory_[next_block_].first <= pattern_.last;
      if (!has_block) {
        is_at_end_ = changes_.current() == nullptr;
        if (is_at_end_) break;
        take_remaining_changes();
        if (has_rows()) return &out_;
        continue;
      }
      auto taken = take_block(next_block_++);
      if (taken && !has_rows() && watch_) taken = watch_();
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
  /// While memory fetches what tells of changes there.
  std::size_t first_block() const {
    source_.index->delta.prefetch(order_, pattern_.first[0]);
    return directory_.first_reaching(pattern_.first);
  }

  static const OrderedChanges* own_changes(const QuadSource& source, IndexOrder order) {
    const bool has_own = source.changes != nullptr && !source.changes->empty();
    return has_own ? &source.changes->ordered(order) : nullptr;
  }

  bool has_rows() const { return !out_.columns[0].empty(); }

  Result<void> take_block(std::size_t at) {
    const BlockEntry& entry = directory_[at];
    bool is_changed = changes_.current() && changes_.current()->columns <= entry.last;
    if (!is_changed && !overlaps(entry)) {
      out_ = {};
      return {};
    }
    const bool must_filter =
        pattern_.filters_columns || (pattern_.filters_graph && !graphs_match(entry, is_changed));
    block_ = nullptr;
    // A transaction's own changes come and go too fast for keeping what was merged with them.
    const bool may_keep_merged = is_changed && !has_own_changes_;
    const auto few = may_keep_merged ? find_few_rows(entry) : std::nullopt;
    if (may_keep_merged && !few) {
      const auto runs = runs_over_block(*source_.index, order_, at);
      auto merged = read_merged_block(*source_.index, *source_.snapshot, order_, at, runs,
                                      wanted_share(entry));
      if (!merged) return merged.error();
      block_ = std::move(merged).value();
      is_changed = block_ == nullptr;
      if (!is_changed) changes_.seek_behind(entry.last);
    }
    if (block_ == nullptr) {
      auto block = read_block(*source_.index, *source_.snapshot, order_, entry);
      if (!block) return block.error();
      block_ = std::move(block).value();
    }
    const auto [begin, end] = few ? *few : wanted_rows(*block_);
    if (!is_changed) {
      hand_out(*block_, begin, end, must_filter);
      return {};
    }
    clear_rows(merged_);
    merge_rows(*block_, begin, end, changes_, std::min(entry.last, pattern_.last), merged_);
    hand_out(merged_, 0, merged_[0].size(), must_filter);
    return {};
  }

  /// Whether the block, but for its changes, may hold a quad of a graph that is sought.
  bool overlaps(const BlockEntry& entry) const {
    return entry.graph_least <= pattern_.ranges[3].last &&
           entry.graph_greatest >= pattern_.ranges[3].first;
  }

  /// Whether all that the block and its changes hold stands in a graph that is sought.
  bool graphs_match(const BlockEntry& entry, bool is_changed) const {
    const IdRange& graphs = pattern_.ranges[3];
    return entry.graph_least >= graphs.first && entry.graph_greatest <= graphs.last &&
           (!is_changed || (!has_own_changes_ && source_.index->delta.lies_in(graphs)));
  }

  BlockShare wanted_share(const BlockEntry& entry) const {
    const bool is_whole = from_ <= entry.first && pattern_.last >= entry.last;
    return is_whole ? BlockShare::whole : BlockShare::part;
  }

  struct RowRange {
    std::size_t begin, end;
  };
  /// The rows that are wanted of a block in memory, which is left in `block_`, where they are so
  /// few that to merge them costs less than to look for the block with all of its changes.
  std::optional<RowRange> find_few_rows(const BlockEntry& entry) {
    if (wanted_share(entry) == BlockShare::whole) return std::nullopt;
    auto block = source_.index->cache->find(entry.number);
    if (block == nullptr) return std::nullopt;
    const RowRange rows = wanted_rows(*block);
    if (rows.end - rows.begin > few_rows) return std::nullopt;
    block_ = std::move(block);
    return rows;
  }

  RowRange wanted_rows(const BlockColumns& block) const {
    const std::size_t rows = block[0].size();
    const std::size_t begin =
        rows > 0 && row_of(block, 0) < from_ ? lower_row(block, from_, 0, rows) : 0;
    const bool is_cut = begin < rows && pattern_.last < row_of(block, rows - 1);
    return {begin, is_cut ? upper_row(block, pattern_.last, begin, rows) : rows};
  }

  void take_remaining_changes() {
    clear_rows(merged_);
    take_changes(changes_, block_quads, merged_);
    hand_out(merged_, 0, merged_[0].size(), pattern_.filters_columns || pattern_.filters_graph);
  }

  void hand_out(const BlockColumns& rows, std::size_t begin, std::size_t end, bool must_filter) {
    if (!must_filter) {
      out_ = quads_of(rows, begin, end, order_);
      return;
    }
    clear_rows(matching_);
    filter_rows(rows, begin, end, pattern_, matching_);
    out_ = quads_of(matching_, 0, matching_[0].size(), order_);
  }

  Watch watch_;
  QuadSource source_;
  OrderedPattern pattern_;
  IndexOrder order_;
  const BlockDirectory& directory_;
  QuadIds from_;
  std::size_t next_block_;
  ChangeMerge changes_;
  bool is_at_end_;
  bool has_own_changes_;
  std::shared_ptr<const BlockColumns> block_;  // what out_ may point into
  BlockColumns merged_, matching_;             // likewise
  QuadBlock out_;
};

}  // namespace

std::unique_ptr<TripleCursor> scan_quads(const QuadSource& source, const QuadPattern& pattern,
                                         IndexOrder order) {
  return std::make_unique<QuadCursor>(source, OrderedPattern(pattern, order), order);
}

}  // namespace quoth::storage
