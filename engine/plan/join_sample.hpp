// How many partners the rows of one pattern have in another, told by some of the rows: a mean over
// all ids does not know that a few of them may have very many edges.
// Used by order_joins.cpp for patterns that form a cycle; read by join_search.cpp.
#pragma once

#include <compare>
#include <map>
#include <vector>

#include "engine/plan/plan.hpp"
#include "engine/plan/statistics.hpp"

namespace quoth::plan {

/// For rows of an input, how many rows of another input have the same id in a variable that both
/// bind. All samples of one input are of the same rows.
struct JoinSamples {
  struct Key {
    std::size_t input = 0, other = 0;
    Variable variable;

    auto operator<=>(const Key&) const = default;
  };
  std::map<Key, std::vector<double>> partners;

  /// Null where nothing was sampled.
  const std::vector<double>* find(std::size_t input, std::size_t other, Variable variable) const;
};

/// Samples of all pairs of the scans that share a variable, null ones left out. Rows are taken at
/// even distances, so an id comes as often as its share of the rows says: the mean number of
/// partners times the rows is the size of the join.
///
/// Cost: a microsecond or two for each row and each pair; more rows are asked of larger inputs.
Result<JoinSamples> sample_joins(const std::vector<const Scan*>& scans, Statistics& statistics);

}  // namespace quoth::plan
