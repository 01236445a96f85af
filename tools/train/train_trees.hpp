// Decision trees that tell right from wrong, each learned from what those before it got wrong.
// Made from measures. Next step: model_file.hpp.
// Source: gradient boosting with second derivatives and counts in bins (Chen and Guestrin, KDD
// 2016).
#pragma once

#include <vector>

#include "parser/document/model/decision_trees.hpp"

namespace quoth::train {

struct MeasuredExample {
  std::vector<float> measures;  // as many for each example
  float start = 0;              // log odds before the first tree
  float right = 0;              // 0 to 1
};

/// The trees whose sum, with `start`, is the log odds of being right. The same examples give the
/// same trees.
std::vector<document::DecisionTree> train_trees(const std::vector<MeasuredExample>& examples);

}  // namespace quoth::train
