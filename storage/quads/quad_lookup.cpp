#include "storage/quads/quad_lookup.hpp"

#include <algorithm>
#include <cassert>

#include "storage/quads/block_search.hpp"
#include "storage/quads/merge_rows.hpp"
#include "storage/quads/merged_block.hpp"

namespace quoth::storage {
namespace {

class StoreLookup final : public QuadLookup {
 public:
  StoreLookup(const QuadSource& source, const OrderedPattern& pattern, IndexOrder order)
      : source_(source),
        pattern_(pattern),
        order_(order),
        directory_(source.index->directory(order)),
        has_own_changes_(source.changes != nullptr && !source.changes->empty()),
        all_graphs_match_(!has_own_changes_ && source.index->lies_in(pattern.ranges[3])),
        changes_(changes_from(pattern.first)),
        has_changes_(changes_.current() != nullptr) {}

  void watch(Watch watch) override { watch_ = std::move(watch); }

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
      auto found = find_in_blocks(range);
      if (!found) return found;
      rows = found.value();
    }
    if (must_filter(prefix.size(), rows.block == block_.get())) filter(rows);
    return rows;
  }

  /// Where the block at hand holds all that can be found: what is sought lies between its ends in
  /// the first column in which these differ. False if that is not so.
  bool find_inside_block(std::span<const TermId> prefix, Rows& rows) {
    if (!is_current_ || constant_columns_ >= prefix.size()) return false;
    for (std::size_t i = 0; i < constant_columns_; ++i) {
      if (prefix[i] != ends_.first[i]) return false;
    }
    const TermId key = prefix[constant_columns_];
    if (key <= ends_.first[constant_columns_] || key >= ends_.last[constant_columns_]) return false;
    const IdColumn& ids = (*block_)[constant_columns_];
    if (row_ > 0 && ids[row_ - 1] >= key) row_ = 0;
    row_ = lower_id_near(ids, key, row_, ids.size(), guess_row(ids, key));
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

  /// Where the key would stand if ids came as evenly from the row last found on as in all of the
  /// block.
  std::size_t guess_row(const IdColumn& ids, TermId key) const {
    const TermId near = ids[row_];
    if (key <= near) return row_;
    const double ahead = static_cast<double>(key.bits - near.bits) * rows_per_id_;
    return row_ + std::min(static_cast<std::size_t>(ahead), ids.size() - row_);
  }

  ChangeMerge changes_from(const QuadIds& first) const {
    return {source_.index->delta, has_own_changes_ ? &source_.changes->ordered(order_) : nullptr,
            order_, first, pattern_.last};
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
  bool must_filter(std::size_t prefix, bool is_of_block) const {
    const bool graphs_match = all_graphs_match_ || (is_of_block && graphs_match_);
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
    if (!is_in_block) go_to(directory_.first_reaching(range.first));
  }

  void go_to(std::size_t at) {
    if (at == at_) return;
    at_ = at;
    block_ = nullptr;
    is_current_ = false;
    found_in_block_ = 0;
  }

  /// The block at hand, merged with its changes where it pays.
  Result<void> load() {
    const BlockEntry& entry = directory_[at_];
    Delta::Runs runs;
    if (has_changes_) runs = runs_over_block(*source_.index, order_, at_);
    graphs_match_ = entry.graph_least >= pattern_.ranges[3].first &&
                    entry.graph_greatest <= pattern_.ranges[3].last && runs.empty();
    has_own_in_block_ = has_own_changes_ && has_own_change_in(at_);
    is_current_ = runs.empty() && !has_own_in_block_;
    if (!runs.empty() && !has_own_in_block_) {
      const auto share =
          found_in_block_ < finds_worth_merging ? BlockShare::part : BlockShare::whole;
      auto merged = read_merged_block(*source_.index, *source_.snapshot, order_, at_, runs, share);
      if (!merged) return merged.error();
      is_current_ = merged.value() != nullptr;
      block_ = std::move(merged).value();
    }
    if (!is_current_ || runs.empty()) {
      auto block = read_block(*source_.index, *source_.snapshot, order_, entry);
      if (!block) return block.error();
      block_ = std::move(block).value();
    }
    row_ = 0;
    found_in_block_ = 0;
    find_ends();
    return {};
  }

  bool has_own_change_in(std::size_t at) const {
    const OrderedChanges& own = source_.changes->ordered(order_);
    const auto change = at == 0 ? own.begin() : own.upper_bound(directory_[at - 1].last);
    return change != own.end() && change->first <= directory_[at].last;
  }

  void find_ends() {
    constant_columns_ = 0;
    const std::size_t rows = (*block_)[0].size();
    if (rows == 0) {  // all of it was removed, so no key lies between its ends
      ends_ = {};
      return;
    }
    ends_ = {row_of(*block_, 0), row_of(*block_, rows - 1)};
    while (constant_columns_ < 4 &&
           ends_.first[constant_columns_] == ends_.last[constant_columns_]) {
      ++constant_columns_;
    }
    if (constant_columns_ == 4) return;
    const std::size_t column = constant_columns_;
    rows_per_id_ = static_cast<double>(rows) /
                   static_cast<double>(ends_.last[column].bits - ends_.first[column].bits);
  }

  /// Whether quads of the range may lie behind the block at hand.
  bool goes_on(const Range& range) {
    if (range.last <= directory_[at_].last) return false;
    if (at_ + 1 < directory_.size() && directory_[at_ + 1].first <= range.last) return true;
    return has_changes_ && has_change_from(directory_[at_].last, range.last);
  }

  bool has_change_from(const QuadIds& first, const QuadIds& last) {
    seek_change(first);
    return changes_.current() != nullptr && changes_.current()->columns <= last;
  }

  /// So that the next change is the first one that is not before `first`.
  void seek_change(const QuadIds& first) {
    if (first < changed_to_ || (first == changed_to_ && has_taken_change_)) {
      changes_ = changes_from(first);
    }
    changes_.seek(first);
    changed_to_ = first;
    has_taken_change_ = false;
  }

  Result<Rows> find_in_blocks(const Range& range) {
    const bool has_block = at_ < directory_.size() && directory_[at_].first <= range.last;
    if (!has_block) {
      const bool is_changed = has_changes_ && has_change_from(range.first, range.last);
      return is_changed ? gather(range) : Rows{&none_, 0, 0};
    }
    const bool is_worth_merging = block_ != nullptr && !is_current_ && !has_own_in_block_ &&
                                  ++found_in_block_ == finds_worth_merging;
    if (block_ == nullptr || is_worth_merging) {
      if (auto loaded = load(); !loaded) return loaded.error();
    }
    const bool is_as_at_hand =
        is_current_ || !has_change_from(range.first, std::min(range.last, directory_[at_].last));
    return is_as_at_hand && !goes_on(range) ? rows_at_hand(range) : gather(range);
  }

  Rows rows_at_hand(const Range& range) {
    const std::size_t rows = (*block_)[0].size();
    row_ = lower_row(*block_, range.first, row_, rows);
    return {block_.get(), row_, upper_row(*block_, range.last, row_, rows)};
  }

  /// The rows of a range that changes, or that more than one block holds, one behind another.
  Result<Rows> gather(const Range& range) {
    clear_rows(gathered_);
    if (has_changes_) seek_change(range.first);
    row_ = 0;
    for (;; go_to(at_ + 1)) {
      if (at_ == directory_.size() || directory_[at_].first > range.last) {
        if (has_changes_) merge_rows(none_, 0, 0, changes_, range.last, gathered_);
        break;
      }
      if (block_ == nullptr) {
        if (auto loaded = load(); !loaded) return loaded.error();
      }
      const QuadIds last = std::min(range.last, directory_[at_].last);
      const Rows rows = rows_at_hand(range);
      if (is_current_) {
        copy_rows(*block_, rows.begin, rows.end, gathered_);
        if (has_changes_) changes_.seek_behind(last);
      } else {
        merge_rows(*block_, rows.begin, rows.end, changes_, last, gathered_);
      }
      if (range.last <= directory_[at_].last) break;
      if (watch_) {
        if (auto going_on = watch_(gathered_[0].size()); !going_on) return going_on.error();
      }
    }
    changed_to_ = range.last;
    has_taken_change_ = true;
    return Rows{&gathered_, 0, gathered_[0].size()};
  }

  void filter(Rows& rows) {
    clear_rows(matching_);
    filter_rows(*rows.block, rows.begin, rows.end, pattern_, matching_);
    rows = {&matching_, 0, matching_[0].size()};
  }

  /// After so many in a changed block it is cheaper to merge all of it.
  static constexpr std::size_t finds_worth_merging = 16;

  Watch watch_;
  QuadSource source_;
  OrderedPattern pattern_;
  IndexOrder order_;
  const BlockDirectory& directory_;
  bool has_own_changes_;
  bool all_graphs_match_;
  ChangeMerge changes_;
  bool has_changes_;
  QuadIds changed_to_{};           // changes before it are taken
  bool has_taken_change_ = false;  // and that of it, if there is one
  bool has_found_ = false;
  Range found_{};       // what was looked up last other than inside the block at hand
  std::size_t at_ = 0;  // the block at hand, or where it would be
  std::shared_ptr<const BlockColumns> block_;
  bool is_current_ = false;           // it takes in all changes of it and of the gap before it
  Range ends_{};                      // its first quad and its last
  std::size_t constant_columns_ = 0;  // its first columns that hold one id
  double rows_per_id_ = 0;            // of the first column that is not constant
  bool graphs_match_ = false;         // no quad of it stands in a graph that is not sought
  std::size_t row_ = 0;  // of the block at hand: those before it are before what was last found
  bool has_own_in_block_ = false;   // the transaction changes it
  std::size_t found_in_block_ = 0;  // lookups in it while it was not current
  BlockColumns none_, gathered_, matching_;
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
