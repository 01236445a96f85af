#include <algorithm>
#include <numeric>

#include "engine/plan/cycles.hpp"
#include "engine/plan/planner.hpp"

namespace quoth::plan {
namespace {

/// A cyclic join reads scans of one variable or two, each in one column.
bool can_be_on_cycle(const Leaf& leaf) {
  if (!leaf.scan || leaf.scan->outputs[3]) return false;
  const auto columns = std::count_if(leaf.scan->outputs.begin(), leaf.scan->outputs.end(),
                                     [](const auto& output) { return output.has_value(); });
  return columns >= 1 && columns <= 2 &&
         static_cast<std::size_t>(columns) == outputs_of(*leaf.scan).size();
}

}  // namespace

bool read_the_same(const Scan& a, const Scan& b) {
  for (std::size_t i = 0; i < 4; ++i) {
    const auto& x = a.ranges.columns[i];
    const auto& y = b.ranges.columns[i];
    if (x.first != y.first || x.last != y.last) return false;
  }
  return a.ranges.table == b.ranges.table && a.each_triple_once == b.each_triple_once;
}

void Planner::number_relations(const std::vector<Leaf>& leaves, std::vector<JoinInput>& inputs) {
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    if (!can_be_on_cycle(leaves[i])) continue;
    std::size_t first = 0;
    while (!inputs[first].relation || !read_the_same(*leaves[first].scan, *leaves[i].scan)) {
      if (++first >= i) break;
    }
    inputs[i].relation = std::min(first, i);
  }
}

Result<JoinSamples> Planner::sample_cycles(const std::vector<Leaf>& leaves,
                                           const std::vector<JoinInput>& inputs) {
  std::vector<std::size_t> all(inputs.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  std::vector<const Scan*> scans(inputs.size(), nullptr);
  for (const std::size_t at : cyclic_core(inputs, std::move(all))) scans[at] = &*leaves[at].scan;
  return sample_joins(scans, statistics_);
}

Node Planner::cyclic_join(const std::vector<std::size_t>& inputs, std::vector<Leaf>& leaves,
                          std::vector<Expression>& conditions) {
  Node node;
  CyclicJoin join;
  for (const std::size_t at : inputs) {
    Leaf& leaf = leaves[at];
    node.columns = joined_columns(node.columns, outputs_of(*leaf.scan));
    join.inputs.push_back(std::move(*leaf.scan));
    std::move(leaf.conditions.begin(), leaf.conditions.end(), std::back_inserter(conditions));
  }
  node.form = std::move(join);
  return node;
}

}  // namespace quoth::plan
