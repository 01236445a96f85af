#include "storage/quads/quad_cursor.hpp"

#include <algorithm>
#include <cassert>

#include "storage/quads/quad_key.hpp"

namespace quoth::storage {
namespace {

constexpr std::size_t block_quads_max = 4096;

bool is_bound(const IdRange& range) { return range.first == range.last; }

/// A pattern with its columns in an index order, and the range of keys that can match it.
struct OrderedPattern {
  std::array<IdRange, 4> ranges;
  std::size_t bound_prefix = 0;
  bool needs_filter = false;
  bool is_empty = false;
  QuadIds first;  // the lowest and the highest columns that can match, both taken
  QuadIds last;

  OrderedPattern(const QuadPattern& pattern, IndexOrder order) {
    const ColumnOrder columns = columns_of(order);
    for (std::size_t i = 0; i < 4; ++i) ranges[i] = pattern.columns[columns[i]];
    while (bound_prefix < 4 && is_bound(ranges[bound_prefix])) ++bound_prefix;
    for (std::size_t i = 0; i < 4; ++i) {
      const bool is_in_range = i <= bound_prefix;
      first[i] = is_in_range ? ranges[i].first : TermId{0};
      last[i] = is_in_range ? ranges[i].last : TermId{UINT64_MAX};
      is_empty = is_empty || ranges[i].first > ranges[i].last;
      const bool is_free = ranges[i].first == TermId{0} && ranges[i].last == TermId{UINT64_MAX};
      needs_filter = needs_filter || (!is_in_range && !is_free);
    }
  }

  bool matches(const QuadIds& columns) const {
    for (std::size_t i = 0; i < 4; ++i) {
      if (columns[i] < ranges[i].first || columns[i] > ranges[i].last) return false;
    }
    return true;
  }

  KeyRange keys() const {
    // One byte behind the last key is the first key that no longer belongs.
    return {quad_key(first), quad_key(last) + '\0'};
  }
};

/// Quads of the snapshot, their columns in index order, one at a time.
class StoredQuads {
 public:
  explicit StoredQuads(std::unique_ptr<KeyValueCursor> cursor) : cursor_(std::move(cursor)) {}

  /// Null at the end.
  Result<const QuadIds*> current() {
    while (!has_current_ && !is_at_end_) {
      if (at_ == batch_.size()) {
        auto batch = cursor_->next();
        if (!batch) return stop(batch.error());
        batch_ = batch.value();
        at_ = 0;
        is_at_end_ = batch_.empty();
        continue;
      }
      if (batch_[at_].key.size() != quad_key_bytes) {
        return stop({ErrorKind::corrupt, "a quad's key has a wrong size", {}, {}});
      }
      current_ = columns_of_key(batch_[at_].key);
      has_current_ = true;
    }
    return is_at_end_ ? nullptr : &current_;
  }

  void advance() {
    ++at_;
    has_current_ = false;
  }

  Result<void> seek(const QuadIds& columns) {
    if (is_at_end_) return {};
    const std::string key = quad_key(columns);
    has_current_ = false;
    const auto is_before = [](const Entry& entry, std::string_view wanted) {
      return entry.key < wanted;
    };
    const auto found = std::lower_bound(batch_.begin() + static_cast<std::ptrdiff_t>(at_),
                                        batch_.end(), key, is_before);
    at_ = static_cast<std::size_t>(found - batch_.begin());
    if (at_ < batch_.size()) return {};
    batch_ = {};
    at_ = 0;
    return cursor_->seek(key);
  }

 private:
  Error stop(Error error) {
    is_at_end_ = true;
    return error;
  }

  std::unique_ptr<KeyValueCursor> cursor_;
  std::span<const Entry> batch_;
  std::size_t at_ = 0;
  QuadIds current_{};
  bool has_current_ = false;
  bool is_at_end_ = false;
};

class QuadCursor final : public TripleCursor {
 public:
  QuadCursor(const KeyValueSnapshot& snapshot, const OrderedChanges* changes,
             const OrderedPattern& pattern, IndexOrder order)
      : pattern_(pattern),
        columns_(columns_of(order)),
        stored_(snapshot.scan(space_of(order), pattern.keys())),
        changes_(changes),
        is_at_end_(pattern.is_empty) {
    if (changes_ != nullptr) next_change_ = changes_->lower_bound(pattern_.first);
  }

  Result<const QuadBlock*> next() override {
    for (auto& column : ids_) column.clear();
    while (!is_at_end_ && ids_[0].size() < block_quads_max) {
      const auto quad = take();
      if (!quad) {
        is_at_end_ = true;
        return quad.error();
      }
      if (!quad.value()) {
        is_at_end_ = true;
      } else if (!pattern_.needs_filter || pattern_.matches(**quad)) {
        for (std::size_t i = 0; i < 4; ++i) ids_[columns_[i]].push_back((**quad)[i]);
      }
    }
    if (ids_[0].empty()) return nullptr;
    for (std::size_t i = 0; i < 4; ++i) block_.columns[i] = ids_[i];
    return &block_;
  }

  Result<void> seek(const std::array<TermId, 4>& columns, int prefix) override {
    assert(prefix >= 1 && prefix <= 4);
    QuadIds target{};
    std::copy_n(columns.begin(), prefix, target.begin());
    if (is_at_end_ || target <= pattern_.first) return {};
    if (changes_ != nullptr && next_change_ != changes_->end() && next_change_->first < target) {
      next_change_ = changes_->lower_bound(target);
    }
    auto moved = stored_.seek(target);
    if (!moved) is_at_end_ = true;
    return moved;
  }

 private:
  /// The next quad of the merge, columns in index order; nothing at the end.
  Result<std::optional<QuadIds>> take() {
    for (;;) {
      const auto stored = stored_.current();
      if (!stored) return stored.error();
      const QuadIds* quad = stored.value();
      if (!has_change() || (quad != nullptr && *quad < next_change_->first)) {
        if (quad == nullptr) return std::optional<QuadIds>();
        const QuadIds taken = *quad;
        stored_.advance();
        return std::optional<QuadIds>(taken);
      }
      const bool is_stored = quad != nullptr && *quad == next_change_->first;
      const auto [changed, change] = *next_change_++;
      if (is_stored) stored_.advance();
      const bool is_there =
          change == QuadChange::added || (change == QuadChange::unchanged && is_stored);
      if (is_there) return std::optional<QuadIds>(changed);
    }
  }

  bool has_change() const {
    return changes_ != nullptr && next_change_ != changes_->end() &&
           next_change_->first <= pattern_.last;
  }

  OrderedPattern pattern_;
  ColumnOrder columns_;
  StoredQuads stored_;
  const OrderedChanges* changes_;
  OrderedChanges::const_iterator next_change_;
  bool is_at_end_;
  std::array<std::vector<TermId>, 4> ids_;
  QuadBlock block_;
};

}  // namespace

std::unique_ptr<TripleCursor> scan_quads(const KeyValueSnapshot& snapshot,
                                         const QuadChanges* changes, const QuadPattern& pattern,
                                         IndexOrder order) {
  const bool has_changes = changes != nullptr && !changes->empty();
  return std::make_unique<QuadCursor>(snapshot, has_changes ? &changes->ordered(order) : nullptr,
                                      OrderedPattern(pattern, order), order);
}

IndexOrder best_order(const QuadPattern& pattern) {
  // A bound column in the prefix counts for more than a range behind the prefix.
  const auto worth = [&pattern](IndexOrder order) {
    const OrderedPattern ordered(pattern, order);
    if (ordered.bound_prefix == 4) return 8;
    const IdRange& next = ordered.ranges[ordered.bound_prefix];
    const bool is_range = next.first > TermId{0} || next.last < TermId{UINT64_MAX};
    return static_cast<int>(2 * ordered.bound_prefix) + (is_range ? 1 : 0);
  };
  return *std::max_element(all_orders.begin(), all_orders.end(),
                           [&worth](IndexOrder a, IndexOrder b) { return worth(a) < worth(b); });
}

Result<std::uint64_t> count_quads(const KeyValueSnapshot& snapshot, const QuadChanges* changes,
                                  const QuadPattern& pattern, std::uint64_t limit) {
  const auto cursor = scan_quads(snapshot, changes, pattern, best_order(pattern));
  std::uint64_t total = 0;
  while (total < limit) {
    const auto block = cursor->next();
    if (!block) return block.error();
    if (block.value() == nullptr) break;
    total += block.value()->size();
  }
  return std::min(total, limit);
}

}  // namespace quoth::storage
