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
        changes_(changes_from(pattern.first)),
        has_changes_(changes_.current() != nullptr) {}

  Result<QuadBlock> find(std::span<const TermId> prefix) override {
    assert(!prefix.empty() && prefix.size() <= 4);
    const auto rows = find_rows(prefix);
    if (!rows) return rows.error();
    return quads_of(*rows->block, rows->begin, rows->end, order_);
  }

  Result<std::size_t> find_many(const LookupKeys& keys, std::size_t begin, std::size_t rows_max,
                                QuadMatches& out) override {
    const ColumnOrder places = columns_of(order_);
    std::array<TermId, 4> prefix;
    for (; begin < keys.count && out.rows < rows_max; ++begin) {
      for (std::size_t i = 0; i < keys.prefix; ++i) prefix[i] = keys.at(i, begin);
      const auto found = find_rows(std::span(prefix).first(keys.prefix));
      if (!found) return found.error();
      const Rows& rows = found.value();
      for (std::size_t i = 0; i < 4; ++i) {
        if (!out.wanted[places[i]]) continue;
        append((*rows.block)[i], rows.begin, rows.end, out.columns[places[i]]);
      }
      out.rows += rows.end - rows.begin;
      out.ends.push_back(out.rows);
    }
    return begin;
  }

  Result<void> count_many(const LookupKeys& keys, std::vector<std::size_t>& counts) override {
    std::array<TermId, 4> prefix;
    for (std::size_t at = 0; at < keys.count; ++at) {
      for (std::size_t i = 0; i < keys.prefix; ++i) prefix[i] = keys.at(i, at);
      const auto found = find_rows(std::span(prefix).first(keys.prefix));
      if (!found) return found.error();
      counts.push_back(found->end - found->begin);
    }
    return {};
  }

 private:
  struct Rows {
    const BlockColumns* block;
    std::size_t begin, end;
  };
  struct Range {
    QuadIds first, last;
  };

  /// Most lookups bring one row, for which a range is dear.
  static void append(const IdColumn& from, std::size_t begin, std::size_t end,
                     std::vector<TermId>& to) {
    if (end - begin == 1) {
      to.push_back(from[begin]);
    } else if (begin != end) {
      to.insert(to.end(), from.begin() + static_cast<std::ptrdiff_t>(begin),
                from.begin() + static_cast<std::ptrdiff_t>(end));
    }
  }

  Result<Rows> find_rows(std::span<const TermId> prefix) {
    if (pattern_.is_empty || !is_in_pattern(prefix)) return Rows{&none_, 0, 0};
    Rows rows{&none_, 0, 0};
    if (!find_inside_block(prefix, rows)) {
      const Range range = range_of(prefix);
      move_to(range);
      auto found = find_in_blocks(range.first, range.last);
      if (!found) return found;
      rows = found.value();
    }
    if (has_changes_) merge_changes(rows, range_of(prefix));
    const bool is_as_written = rows.block == block_.get();
    if (must_filter(prefix.size(), is_as_written && graphs_match_)) filter(rows);
    return rows;
  }

  /// Where the block at hand holds all that can be found: what is sought lies between its ends in
  /// the first column in which these differ. False if that is not so.
  bool find_inside_block(std::span<const TermId> prefix, Rows& rows) {
    if (block_ == nullptr || constant_columns_ >= prefix.size()) return false;
    const BlockEntry& entry = directory_[at_];
    for (std::size_t i = 0; i < constant_columns_; ++i) {
      if (prefix[i] != entry.first[i]) return false;
    }
    const TermId key = prefix[constant_columns_];
    if (key <= entry.first[constant_columns_] || key >= entry.last[constant_columns_]) return false;
    const IdColumn& ids = (*block_)[constant_columns_];
    if (row_ > 0 && ids[row_ - 1] >= key) row_ = 0;
    row_ = lower_id(ids, key, row_, ids.size());
    has_found_ = false;
    rows = {block_.get(), row_, row_};
    if (ids[row_] != key) return true;
    rows.end = upper_id(ids, key, row_, ids.size());
    for (std::size_t i = constant_columns_ + 1; i <= prefix.size() && i < 4; ++i) {
      const IdRange range = i < prefix.size() ? IdRange{prefix[i], prefix[i]} : pattern_.ranges[i];
      if (is_free(range)) break;
      rows.begin = lower_id((*block_)[i], range.first, rows.begin, rows.end);
      rows.end = upper_id((*block_)[i], range.last, rows.begin, rows.end);
    }
    return true;
  }

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

  /// Whether a column behind the range is not free; the graph aside if all graphs match anyhow.
  bool must_filter(std::size_t prefix, bool graphs_match) const {
    for (std::size_t i = prefix + 1; i < 4; ++i) {
      if (i == 3 && graphs_match) break;
      if (!is_free(pattern_.ranges[i])) return true;
    }
    return false;
  }

  /// To the first block that reaches `range`.
  void move_to(const Range& range) {
    if (!has_found_ || range.first < found_.first) row_ = 0;
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
    const BlockEntry& entry = directory_[at_];
    graphs_match_ = entry.graph_least >= pattern_.ranges[3].first &&
                    entry.graph_greatest <= pattern_.ranges[3].last;
    constant_columns_ = 0;
    while (constant_columns_ < 4 &&
           entry.first[constant_columns_] == entry.last[constant_columns_]) {
      ++constant_columns_;
    }
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

  void merge_changes(Rows& rows, const Range& range) {
    if (range.first <= changed_to_) changes_ = changes_from(range.first);
    changes_.seek(range.first);
    changed_to_ = range.first;
    if (changes_.current() == nullptr || changes_.current()->columns > range.last) return;
    changed_to_ = range.last;
    clear_rows(merged_);
    merge_rows(*rows.block, rows.begin, rows.end, changes_, range.last, merged_);
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
  bool has_changes_;
  QuadIds changed_to_{};  // changes before it, and perhaps those of it, are taken
  bool has_found_ = false;
  Range found_{};       // what was looked up last other than inside the block at hand
  std::size_t at_ = 0;  // the block at hand, or where it would be
  std::shared_ptr<const BlockColumns> block_;
  std::size_t constant_columns_ = 0;  // of it: its first columns that hold one id
  bool graphs_match_ = false;         // of it: no quad stands in a graph that is not sought
  std::size_t row_ = 0;  // of the block at hand: those before it are before what was last found
  BlockColumns none_, gathered_, merged_, matching_;
};

}  // namespace

void QuadMatches::clear() {
  for (auto& column : columns) column.clear();
  ends.clear();
  rows = 0;
}

std::unique_ptr<QuadLookup> look_up_quads(const QuadSource& source, const QuadPattern& pattern,
                                          IndexOrder order) {
  return std::make_unique<StoreLookup>(source, OrderedPattern(pattern, order), order);
}

}  // namespace quoth::storage
