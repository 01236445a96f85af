// The quads of a batch in all six orders, one after the other.
// Made from closed_batch.hpp and the ids of its terms. Next step: order_rows.hpp.
#pragma once

#include <array>
#include <functional>
#include <quoth/result.hpp>
#include <span>
#include <variant>
#include <vector>

#include "storage/bulk/closed_batch.hpp"
#include "storage/bulk/digit_sort.hpp"
#include "storage/bulk/large_array.hpp"
#include "storage/bulk/rank_ids.hpp"
#include "storage/quads/index_order.hpp"

namespace quoth::storage {

/// Quads by ranks: a column's rank is the place of its id among ids, so that sorting compares small
/// numbers. Four of them mostly fit into one word, the subject's highest.
class RankedQuads {
 public:
  using Narrow = std::uint64_t;
  using Wide = std::array<LocalTerm, 4>;

  /// Takes the quads from `batch`. `ids` are those of its terms. Errors: `io`.
  static Result<RankedQuads> of(ClosedBatch& batch, std::span<const TermId> ids);

  std::size_t size() const;
  /// Ids of one column of quads from `begin` on. `column` as in a quad: 0 the subject.
  void read_column(std::size_t column, std::size_t begin, std::span<TermId> out) const;

  /// Sorts stably by one column.
  void sort_by(std::size_t column);
  /// Of quads that are sorted.
  void remove_duplicates();

 private:
  /// Where a column's rank stands in a narrow quad.
  struct Field {
    int shift = 0;
    int bits = 0;
  };

  /// How many digits the ranks of a column have.
  std::size_t digits(std::size_t column) const {
    return static_cast<std::size_t>((fields_[column].bits + digit_bits - 1) / digit_bits);
  }
  template <typename Row>
  std::size_t digit_of(const Row& row, std::size_t column, std::size_t digit) const {
    return rank(row, column) >> (digit * digit_bits) & (digit_values - 1);
  }
  void count_digits();
  DigitCounts counts_of_digit(std::size_t column, std::size_t digit) const;
  template <typename Row>
  void remove_duplicates(LargeArray<Row>& rows);
  template <typename Row>
  void sort_rows(LargeArray<Row>& rows, LargeArray<Row>& spare, std::size_t column);
  template <typename Row>
  Result<void> take(ClosedBatch& batch, const std::array<std::vector<LocalTerm>, 3>& ranks);

  LocalTerm rank(const Wide& row, std::size_t column) const { return row[column]; }
  LocalTerm rank(Narrow row, std::size_t column) const {
    return static_cast<LocalTerm>(row >> fields_[column].shift &
                                  ((Narrow{1} << fields_[column].bits) - 1));
  }
  Narrow row_of(const std::array<LocalTerm, 4>& ranks, Narrow) const;
  Wide row_of(const std::array<LocalTerm, 4>& ranks, const Wide&) const { return ranks; }

  template <typename Row>
  struct Rows {
    LargeArray<Row> rows;
    LargeArray<Row> spare;
  };
  std::variant<Rows<Narrow>, Rows<Wide>> rows_;
  std::array<Field, 4> fields_;
  std::array<RankIds, 3> ids_;  // of subjects and objects, predicates, graphs
  /// Of each digit of each column: the same in whatever order the quads are.
  std::array<std::vector<DigitCounts>, 4> counts_;
};

/// Calls `emit` for each order with the quads sorted in it, without duplicates.
///
/// Cost: counting sorts, 11 bits a pass (digit_sort.hpp); about 13 passes for all six orders of 10
/// million quads, since an order is a stable sort by one column of the order before it. Memory: the
/// quads twice.
Result<void> sort_in_six_orders(
    RankedQuads quads, const std::function<Result<void>(IndexOrder, const RankedQuads&)>& emit);

}  // namespace quoth::storage
