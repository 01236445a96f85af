// Numbers that tell of a finding, for decision trees.
// Made by finding_measures.cpp and finding_context.cpp. Next step: decision_trees.hpp.
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

namespace quoth::document {

/// Always the same ones in the same order.
using Measures = std::vector<float>;

/// Of what a finding does not have.
inline constexpr float no_measure = -1;

template <typename... Values>
void append(Measures& out, Values... values) {
  (out.push_back(static_cast<float>(values)), ...);
}

/// From -7.6 to 7.6.
inline float log_odds(float probability) {
  constexpr float edge = 0.0005F;
  const float p = std::clamp(probability, edge, 1 - edge);
  return std::log(p / (1 - p));
}

}  // namespace quoth::document
