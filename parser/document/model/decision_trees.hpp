// A sum of small decision trees over measures: what a sum of weights cannot tell, since it depends
// on several measures together.
// Made by tools/train/train_trees.hpp, read by weights.cpp. Next step: find_by_model.hpp.
// Source: gradient boosting (Friedman, Annals of Statistics 2001).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace quoth::document {

/// A question and its two answers, or a leaf.
struct TreeNode {
  static constexpr std::uint16_t no_measure = 0xffff;

  std::uint16_t measure = no_measure;  // no_measure: a leaf
  std::uint16_t below = 0;  // node of the tree for "at most `value`"; the next one: above
  float value = 0;          // a bound, or what a leaf adds
};

using DecisionTree = std::vector<TreeNode>;  // the root first, children behind their parents

/// What the trees say of `measures` together. Each tree must be sound (is_sound).
float sum_of_trees(std::span<const DecisionTree> trees, std::span<const float> measures);

/// Whether every way through the tree ends at a leaf and asks for one of `measure_count` measures.
bool is_sound(const DecisionTree& tree, std::size_t measure_count);

}  // namespace quoth::document
