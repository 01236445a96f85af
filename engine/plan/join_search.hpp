// The cheapest tree of joins over some inputs, from what is known of their rows.
// Used by order_joins.cpp, which makes plan nodes of the tree.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "engine/algebra/expression.hpp"
#include "engine/plan/costs.hpp"
#include "engine/plan/join_sample.hpp"

namespace quoth::plan {

using algebra::Variable;

/// An input of a join.
struct JoinInput {
  struct Column {
    Variable variable;           // bound in every row
    double distinct = 1;         // about how many different ids
    bool can_be_probed = false;  // whether an index finds rows by it
  };
  /// A way to read all of it.
  struct Reading {
    std::optional<Variable> sorted;
    double cost = 0;
  };

  double rows = 0;
  std::vector<Column> columns;
  std::vector<Reading> readings;
  bool is_path = false;  // can be followed from rows that bind an end
  /// Where a cyclic join can read it, what it reads: the same number for equal reads.
  std::optional<std::size_t> relation;
};

enum class JoinMethod { read, merge, hash, probe, follow, cycle };

/// How to join: the left side's rows pass by; the right side is read beside it, held in memory,
/// probed, or followed. Of `cycle`, all inputs at once.
struct JoinTree {
  JoinMethod method = JoinMethod::read;
  std::size_t input = 0;            // of `read`: which; and what the right side of `probe` and
                                    // `follow` is
  std::vector<std::size_t> inputs;  // of `cycle`
  std::optional<Variable> sorted;   // its rows ascend by it
  std::optional<Variable> key;      // of `merge`
  const JoinTree* left = nullptr;
  const JoinTree* right = nullptr;
  double rows = 0;
  double cost = 0;
};

/// A tree, and the memory that it lies in.
struct JoinTrees {
  std::deque<JoinTree> all;
  const JoinTree* cheapest = nullptr;
};

/// The cheapest tree found, never of nothing. Joins without a common variable come last.
///
/// Rows are estimated as |L| |R| / max(distinct ids of either side) for each common variable, which
/// gives every set of inputs one number however it is joined; `samples` tell where joins by one
/// variable make more. Where inputs lie on a cycle, one cyclic join of them is a way as well.
/// Cost:   every connected subset of up to eight inputs, parted in every way (dynamic programming:
///         Selinger et al., SIGMOD 1979; connected parts only: Moerkotte and Neumann, VLDB 2006);
///         more inputs are joined pair by pair, the pair that makes fewest rows first.
JoinTrees search_joins(const std::vector<JoinInput>& inputs, const JoinSamples& samples,
                       const Costs& costs);

}  // namespace quoth::plan
