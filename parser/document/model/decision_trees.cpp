#include "parser/document/model/decision_trees.hpp"

#include <algorithm>

namespace quoth::document {

float sum_of_trees(std::span<const DecisionTree> trees, std::span<const float> measures) {
  float sum = 0;
  for (const DecisionTree& tree : trees) {
    const TreeNode* node = tree.data();
    while (node->measure != TreeNode::no_measure) {
      const bool is_above = !(measures[node->measure] <= node->value);
      node = tree.data() + node->below + is_above;
    }
    sum += node->value;
  }
  return sum;
}

bool is_sound(const DecisionTree& tree, std::size_t measure_count) {
  if (tree.empty()) return false;
  for (std::size_t i = 0; i < tree.size(); ++i) {
    const TreeNode& node = tree[i];
    if (node.measure == TreeNode::no_measure) continue;
    const bool leads_on = node.below > i && node.below + std::size_t{1} < tree.size();
    if (node.measure >= measure_count || !leads_on) return false;
  }
  return true;
}

}  // namespace quoth::document
