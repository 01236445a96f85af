#include "engine/execute/sort_rows.hpp"

#include <algorithm>
#include <numeric>

#include "engine/execute/compare_ids.hpp"
#include "engine/execute/sort_in_pieces.hpp"
#include "engine/execute/workers.hpp"

namespace quoth::execute {
namespace {

using Rows = std::vector<std::uint32_t>;

constexpr std::size_t partial_rows_max = 1u << 15;
constexpr std::size_t comparisons_per_check = 1u << 13;  // of texts: some milliseconds

/// The order of rows, with what one thread has read to tell it.
///
/// A piece of a sort may not be left early. Once cancelled all rows are equal to it, so that it has
/// nothing more to move: any other order would be a new one, and dear to bring about.
class RowOrdering {
 public:
  RowOrdering(const RowTable& table, const std::vector<RowKey>& keys)
      : table_(table),
        keys_(keys),
        context_(Context::for_part(table.context())),
        ids_(context_, table.context().terms()) {}

  bool is_less(std::uint32_t a, std::uint32_t b) { return compare(a, *this, b) < 0; }
  /// The same, `b` being one of the rows that the other has put in order.
  bool is_less(std::uint32_t a, RowOrdering& other, std::uint32_t b) {
    return compare(a, other, b) < 0;
  }

  Result<void> check() {
    if (stopped_) return *stopped_;
    return context_.check();
  }

 private:
  std::strong_ordering compare(std::uint32_t a, RowOrdering& other, std::uint32_t b) {
    if (stopped_ || context_.has_failed()) return std::strong_ordering::equal;
    if (++comparisons_ % comparisons_per_check == 0) {
      auto going_on = context_.check();
      if (!going_on) stopped_ = going_on.error();
    }
    for (const RowKey& key : keys_) {
      const auto ordering =
          ids_.compare(table_.at(key.column, a), other.ids_, table_.at(key.column, b));
      if (ordering == 0) continue;
      if (!key.descending) return ordering;
      return ordering < 0 ? std::strong_ordering::greater : std::strong_ordering::less;
    }
    return a <=> b;
  }

  const RowTable& table_;
  const std::vector<RowKey>& keys_;
  Context context_;
  IdOrder ids_;
  std::size_t comparisons_ = 0;
  std::optional<Error> stopped_;
};

/// Runs of rows by their numbers, each put in order by a thread of its own.
class PartedRows {
 public:
  PartedRows(const RowTable& table, const std::vector<RowKey>& keys, std::size_t parts)
      : rows_per_part_((table.rows() + parts - 1) / parts) {
    for (std::size_t begin = 0; begin < table.rows(); begin += rows_per_part_) {
      parts_.emplace_back(std::min(rows_per_part_, table.rows() - begin));
      std::iota(parts_.back().begin(), parts_.back().end(), static_cast<std::uint32_t>(begin));
      orderings_.push_back(std::make_unique<RowOrdering>(table, keys));
    }
  }

  Result<Rows> sorted(unsigned threads) {
    auto done = work_in_parts(parts_.size(), threads, [&](std::size_t part) {
      RowOrdering& ordering = *orderings_[part];
      return sort_in_pieces(
          parts_[part],
          [&ordering](std::uint32_t a, std::uint32_t b) { return ordering.is_less(a, b); },
          [&ordering] { return ordering.check(); });
    });
    while (done && parts_.size() > 1) done = merge_pairs(threads);
    if (!done) return done.error();
    return std::move(parts_.front());
  }

 private:
  /// Neighbours become one. What two of them have read no other pair looks at.
  Result<void> merge_pairs(unsigned threads) {
    std::vector<Rows> merged((parts_.size() + 1) / 2);
    auto done = work_in_parts(merged.size(), threads, [&](std::size_t pair) -> Result<void> {
      Rows& left = parts_[2 * pair];
      if (2 * pair + 1 == parts_.size()) {
        merged[pair] = std::move(left);
        return {};
      }
      return merge(left, parts_[2 * pair + 1], merged[pair]);
    });
    parts_ = std::move(merged);
    return done;
  }

  Result<void> merge(const Rows& left, const Rows& right, Rows& out) {
    Rows both = left;
    both.insert(both.end(), right.begin(), right.end());
    out.resize(both.size());
    const auto is_less = [this](std::uint32_t a, std::uint32_t b) {
      return ordering_of(a).is_less(a, ordering_of(b), b);
    };
    RowOrdering& first = ordering_of(left.front());
    const auto check = [&first] { return first.check(); };
    auto merged = merge_halves(both, 0, left.size(), both.size(), out, is_less, check);
    for (const auto& rows : {left.front(), right.front()}) {
      if (merged) merged = ordering_of(rows).check();
    }
    return merged;
  }

  RowOrdering& ordering_of(std::uint32_t row) { return *orderings_[row / rows_per_part_]; }

  std::size_t rows_per_part_;
  std::vector<Rows> parts_;
  std::vector<std::unique_ptr<RowOrdering>> orderings_;
};

Result<Rows> first_rows(const RowTable& table, const std::vector<RowKey>& keys,
                        std::size_t wanted) {
  RowOrdering ordering(table, keys);
  Rows rows(table.rows());
  std::iota(rows.begin(), rows.end(), 0u);
  const auto middle = rows.begin() + static_cast<std::ptrdiff_t>(wanted);
  std::partial_sort(rows.begin(), middle, rows.end(),
                    [&](std::uint32_t a, std::uint32_t b) { return ordering.is_less(a, b); });
  rows.resize(wanted);
  if (auto going_on = ordering.check(); !going_on) return going_on.error();
  return rows;
}

}  // namespace

Result<Rows> sorted_rows(const RowTable& table, const std::vector<RowKey>& keys,
                         std::size_t wanted) {
  if (table.rows() == 0) return Rows();
  if (wanted < table.rows() && table.rows() <= partial_rows_max) {
    return first_rows(table, keys, wanted);
  }
  const Limits& limits = table.context().limits();
  const unsigned threads = table.rows() < limits.rows_worth_parting ? 1 : limits.threads;
  auto rows = PartedRows(table, keys, threads).sorted(threads);
  if (rows && wanted < rows->size()) rows->resize(wanted);
  return rows;
}

}  // namespace quoth::execute
