// How many rows joins make: estimated from the rows and different ids of their inputs, and from
// samples of those on cycles.
// Used by join_search.cpp.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/plan/join_sample.hpp"
#include "engine/plan/join_search.hpp"

namespace quoth::plan {

/// What some inputs make that are joined.
struct JoinSize {
  double rows = 1;
  std::vector<double> distinct;      // by place of the variable; 0 where no column binds it
  std::vector<std::size_t> members;  // the inputs, ascending
};

/// Borrows the inputs and their samples.
class JoinSizes {
 public:
  JoinSizes(const std::vector<JoinInput>& inputs, const JoinSamples& samples);

  /// Those that several inputs bind: no other one matters to a join.
  const std::vector<Variable>& variables() const { return variables_; }
  /// The number of them where it is none of them.
  std::size_t place_of(Variable variable) const;

  JoinSize of_input(std::size_t input) const;
  JoinSize joined(const JoinSize& a, const JoinSize& b) const;
  bool are_connected(const JoinSize& a, const JoinSize& b) const;

  double rows_of(const JoinSize& a, const JoinSize& b) const;
  /// How many pairs agree in one variable.
  double pairs_of(const JoinSize& a, const JoinSize& b, std::size_t place) const;
  /// The mean, over rows of an input, of the partners in that one of the others that has the
  /// fewest.
  double least_partners(std::size_t input, const std::vector<std::size_t>& others) const;

 private:
  double skew_of(std::size_t input, std::size_t other, Variable variable) const;
  const JoinInput::Column* column_in(std::size_t input, Variable variable) const;

  const std::vector<JoinInput>& inputs_;
  const JoinSamples& samples_;
  std::vector<Variable> variables_;
};

}  // namespace quoth::plan
