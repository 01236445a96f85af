// Where columns of one list of variables stand in another.
#pragma once

#include <optional>
#include <vector>

#include "engine/execute/batch.hpp"

namespace quoth::execute {

std::optional<std::size_t> find_column(const std::vector<Variable>& columns, Variable variable);
/// The variable must be there.
std::size_t column_at(const std::vector<Variable>& columns, Variable variable);
std::vector<std::size_t> columns_at(const std::vector<Variable>& columns,
                                    const std::vector<Variable>& variables);

/// How two sides' columns meet in the columns of a join.
struct JoinColumns {
  struct Pair {
    std::size_t left, right;
  };
  std::vector<std::optional<std::size_t>> left, right;  // for each column of the join
  std::vector<Pair> shared;                             // columns of one variable on both sides

  JoinColumns(const std::vector<Variable>& joined, const std::vector<Variable>& left_columns,
              const std::vector<Variable>& right_columns);
};

/// SPARQL's compatible: equal, or unbound on one side.
inline bool are_compatible(TermId a, TermId b) {
  return a == b || !a.is_defined() || !b.is_defined();
}

}  // namespace quoth::execute
