#include "storage/quads/quad_lookup.hpp"

#include <algorithm>
#include <cassert>

#include "storage/quads/block_search.hpp"
#include "storage/quads/merge_rows.hpp"

namespace quoth::storage {
namespace {

class StoreLookup final : public QuadLookup {
 public:
  StoreLookup(const QuadSource& source, const OrderedPattern& pattern, IndexOrder order)
      : source_(source),
        pattern_(pattern),
        order_(order),
        directory_(source.index->directory(order)),
        changes_(changes_from(pattern.first)) {}

  Result<QuadBlock> find(std::span<const TermId> prefix) override {
    assert(!prefix.empty() && prefix.size() <= 4);
    if (pattern_.is_empty || !is_in_pattern(prefix)) return QuadBlock{};
    const Range range = range_of(prefix);
    move_to(range);
    const bool is_changed = changes_.current() && changes_.current()->columns <= range.last;
    auto rows = find_in_blocks(range.first, range.last);
    if (!rows) return rows.error();
    if (is_changed) merge(*rows, range.last);
    if (must_filter(prefix.size())) filter(*rows);
    return quads_of(*rows->block, rows->begin, rows->end, order_);
  }

  Result<QuadMatches> find_many(std::span<const QuadIds> columns, int prefix) override {
    QuadMatches matches;
    matches.ends.reserve(columns.size());
    for (const QuadIds& ids : columns) {
      const auto found = find(std::span(ids).first(static_cast<std::size_t>(prefix)));
      if (!found) return found.error();
      for (std::size_t i = 0; i < 4; ++i) {
        const auto& column = found->columns[i];
        matches.columns[i].insert(matches.columns[i].end(), column.begin(), column.end());
      }
      matches.ends.push_back(matches.columns[0].size());
    }
    return matches;
  }

  Result<std::vector<std::size_t>> count_many(std::span<const QuadIds> columns,
                                              int prefix) override {
    std::vector<std::size_t> counts;
    counts.reserve(columns.size());
    for (const QuadIds& ids : columns) {
      const auto found = find(std::span(ids).first(static_cast<std::size_t>(prefix)));
      if (!found) return found.error();
      counts.push_back(found->size());
    }
    return counts;
  }

 private:
  struct Rows {
    const BlockColumns* block;
    std::size_t begin, end;
  };
  struct Range {
    QuadIds first, last;
  };

  ChangeMerge changes_from(const QuadIds& first) const {
    const bool has_own = source_.changes != nullptr && !source_.changes->empty();
    return {source_.index->delta, has_own ? &source_.changes->ordered(order_) : nullptr, order_,
            first, pattern_.last};
  }

  /// The quads with that prefix that are in the pattern's range on the column behind it.
  Range range_of(std::span<const TermId> prefix) const {
    Range range;
    for (std::size_t i = 0; i < 4; ++i) {
      const IdRange& ids = pattern_.ranges[i];
      const bool is_in_prefix = i < prefix.size();
      const bool is_behind = i == prefix.size();
      range.first[i] = is_in_prefix ? prefix[i] : is_behind ? ids.first : TermId{0};
      range.last[i] = is_in_prefix ? prefix[i] : is_behind ? ids.last : TermId{UINT64_MAX};
    }
    return range;
  }

  bool is_in_pattern(std::span<const TermId> prefix) const {
    for (std::size_t i = 0; i < prefix.size(); ++i) {
      const IdRange& ids = pattern_.ranges[i];
      if (prefix[i] < ids.first || prefix[i] > ids.last) return false;
    }
    return true;
  }

  /// Whether a column behind the range is not free.
  bool must_filter(std::size_t prefix) const {
    return std::any_of(
        pattern_.ranges.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(prefix + 1, 4)),
        pattern_.ranges.end(), [](const IdRange& ids) { return !is_free(ids); });
  }

  /// To the first block that reaches `range`, and to the first change in it.
  void move_to(const Range& range) {
    if (has_found_ && range.first <= found_.last) changes_ = changes_from(range.first);
    changes_.seek(range.first);
    if (has_found_ && range.first < found_.first) row_ = 0;
    found_ = range;
    has_found_ = true;
    const bool is_in_block = block_ != nullptr && range.first >= directory_[at_].first &&
                             range.first <= directory_[at_].last;
    if (is_in_block) return;
    const std::size_t at = directory_.first_reaching(range.first);
    if (at != at_) block_ = nullptr;
    at_ = at;
  }

  Result<void> load() {
    auto block = read_block(*source_.index, *source_.snapshot, order_, directory_[at_]);
    if (!block) return block.error();
    block_ = std::move(block).value();
    row_ = 0;
    return {};
  }

  Result<Rows> find_in_blocks(const QuadIds& first, const QuadIds& last) {
    if (at_ == directory_.size() || directory_[at_].first > last) return Rows{&none_, 0, 0};
    if (block_ == nullptr) {
      if (auto loaded = load(); !loaded) return loaded.error();
    }
    const std::size_t rows = (*block_)[0].size();
    row_ = lower_row(*block_, first, row_, rows);
    const std::size_t end = upper_row(*block_, last, row_, rows);
    const bool goes_on =
        end == rows && at_ + 1 < directory_.size() && directory_[at_ + 1].first <= last;
    if (!goes_on) return Rows{block_.get(), row_, end};
    clear_rows(gathered_);
    copy_rows(*block_, row_, end, gathered_);
    while (at_ + 1 < directory_.size() && directory_[at_ + 1].first <= last) {
      ++at_;
      if (auto loaded = load(); !loaded) return loaded.error();
      copy_rows(*block_, 0, upper_row(*block_, last, 0, (*block_)[0].size()), gathered_);
    }
    return Rows{&gathered_, 0, gathered_[0].size()};
  }

  void merge(Rows& rows, const QuadIds& last) {
    clear_rows(merged_);
    merge_rows(*rows.block, rows.begin, rows.end, changes_, last, merged_);
    rows = {&merged_, 0, merged_[0].size()};
  }

  void filter(Rows& rows) {
    clear_rows(matching_);
    filter_rows(*rows.block, rows.begin, rows.end, pattern_, matching_);
    rows = {&matching_, 0, matching_[0].size()};
  }

  QuadSource source_;
  OrderedPattern pattern_;
  IndexOrder order_;
  const BlockDirectory& directory_;
  ChangeMerge changes_;
  bool has_found_ = false;
  Range found_{};       // what was looked up last; its changes may be taken
  std::size_t at_ = 0;  // the block at hand, or where it would be
  std::shared_ptr<const BlockColumns> block_;
  std::size_t row_ = 0;  // of the block at hand: those before it are before `found_`
  BlockColumns none_, gathered_, merged_, matching_;
};

}  // namespace

std::unique_ptr<QuadLookup> look_up_quads(const QuadSource& source, const QuadPattern& pattern,
                                          IndexOrder order) {
  return std::make_unique<StoreLookup>(source, OrderedPattern(pattern, order), order);
}

}  // namespace quoth::storage
