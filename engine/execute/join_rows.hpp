// The rows that a join hands on: pairs of a left and a right row gathered column by column.
// Used by the joins, which find the pairs.
#pragma once

#include <optional>
#include <vector>

#include "engine/execute/columns.hpp"
#include "engine/execute/evaluate.hpp"
#include "engine/plan/plan.hpp"

namespace quoth::execute {

using ColumnSpans = std::vector<std::span<const TermId>>;

/// What the sides of a join are called and how they belong together.
struct JoinShape {
  plan::JoinKind kind = plan::JoinKind::inner;
  std::vector<Variable> joined;       // the columns to hand on; the mark last, if there is one
  std::vector<Variable> left, right;  // the columns of the two sides
  std::vector<Variable> keys;         // equal in all pairs, and never unbound
  const std::vector<algebra::Expression>* conditions = nullptr;
};

class JoinRows {
 public:
  JoinRows(const JoinShape& shape, Context& context);

  /// Whether right rows have to be looked at one by one: else it is enough to know how many there
  /// are (see `count`).
  bool looks_at_right() const {
    return tests_pairs_ || kind_ == plan::JoinKind::inner || kind_ == plan::JoinKind::left;
  }

  /// Where the rows of the next pairs stand. Those before are gathered first.
  void set_left(const ColumnSpans& columns);
  void set_right(const ColumnSpans& columns);

  bool is_full() const { return out_.rows() + left_rows_.size() >= batch_rows; }

  /// Pairs a left row with the right rows partner_at(i), begin <= i < end, until the batch is full;
  /// returns the first i that is left.
  template <typename PartnerAt>
  std::size_t pair(std::uint32_t left_row, std::size_t begin, std::size_t end,
                   const PartnerAt& partner_at) {
    for (; begin < end && !is_full(); ++begin) {
      const auto right_row = static_cast<std::uint32_t>(partner_at(begin));
      if (tests_pairs_ && !is_pair(left_row, right_row)) continue;
      ++partners_;
      if (!adds_right_) {
        if (kind_ != plan::JoinKind::count) return end;  // one partner says it all
        continue;
      }
      left_rows_.push_back(left_row);
      right_rows_.push_back(right_row);
    }
    return begin;
  }
  /// Whether the partners told so far settle what becomes of the left row.
  bool is_decided() const {
    return !adds_right_ && kind_ != plan::JoinKind::count && partners_ > 0;
  }
  /// The left row has so many partners, none of which need be looked at.
  void count(std::uint64_t partners) { partners_ = partners; }
  /// All partners of the left row have been told.
  void finish(std::uint32_t left_row);

  /// What has been gathered; nullptr where that is nothing. Valid until `clear`.
  const Batch* view();
  void clear();

 private:
  static constexpr std::uint32_t none = UINT32_MAX;

  struct Source {
    std::optional<std::size_t> left, right;  // both: the right where the left is unbound
  };

  bool is_pair(std::uint32_t left_row, std::uint32_t right_row);
  void gather();
  void gather_column(const Source& source, std::vector<TermId>& out) const;

  plan::JoinKind kind_;
  bool adds_right_;  // columns of the right side
  bool has_mark_;    // whether a last column tells of partners
  bool tests_pairs_;
  std::vector<Source> sources_;
  // Of pairs that must be tested: the columns of both sides, and those that must be compatible.
  std::vector<Source> tested_;
  std::vector<JoinColumns::Pair> shared_;
  std::vector<Evaluator> conditions_;
  std::vector<TermId> ids_;
  ColumnSpans left_, right_;
  std::vector<std::uint32_t> left_rows_, right_rows_;
  std::vector<TermId> marks_;
  std::uint64_t partners_ = 0;  // of the left row at hand
  BatchBuffer out_;
};

}  // namespace quoth::execute
