#include "tools/train/train_trees.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <random>

namespace quoth::train {
namespace {

using document::DecisionTree;
using document::TreeNode;

// On the development articles 150 to 400 trees of depth 4 to 6 gave the same.
constexpr int tree_count = 150, depth_max = 5;
constexpr float rate = 0.08F, decay = 2, curvature_min = 8;
constexpr float share_of_examples = 0.7F, share_of_measures = 0.6F;
constexpr std::size_t bins_max = 64;

/// Measures in bins of about as many examples each.
class Bins {
 public:
  explicit Bins(const std::vector<MeasuredExample>& examples)
      : bounds_(examples.front().measures.size()), bins_(bounds_.size()) {
    for (std::size_t m = 0; m < bounds_.size(); ++m) {
      std::vector<float> values;
      for (const MeasuredExample& example : examples) values.push_back(example.measures[m]);
      bounds_[m] = bounds_of(values);
      for (const float value : values)
        bins_[m].push_back(static_cast<std::uint8_t>(std::ranges::lower_bound(bounds_[m], value) -
                                                     bounds_[m].begin()));
    }
  }

  std::size_t measures() const { return bounds_.size(); }
  const std::vector<float>& bounds(std::size_t measure) const { return bounds_[measure]; }
  std::uint8_t bin(std::size_t measure, std::uint32_t example) const {
    return bins_[measure][example];
  }

 private:
  static std::vector<float> bounds_of(std::vector<float> values) {
    std::ranges::sort(values);
    std::vector<float> different = values, bounds;
    different.erase(std::ranges::unique(different).begin(), different.end());
    if (different.size() <= bins_max) {
      for (std::size_t i = 0; i + 1 < different.size(); ++i)
        bounds.push_back((different[i] + different[i + 1]) / 2);
      return bounds;
    }
    for (std::size_t bin = 1; bin < bins_max; ++bin) {
      const float bound = values[values.size() * bin / bins_max];
      if (bounds.empty() || bound > bounds.back()) bounds.push_back(bound);
    }
    return bounds;
  }

  std::vector<std::vector<float>> bounds_;       // by measure, ascending
  std::vector<std::vector<std::uint8_t>> bins_;  // by measure, by example
};

/// First and second derivatives of the examples' likelihood, added up.
struct Slopes {
  double first = 0, second = 0;

  void add(Slopes other) { first += other.first, second += other.second; }
  double worth() const { return first * first / (second + decay); }
};

struct Split {
  double gain = 1e-3;
  std::size_t measure = TreeNode::no_measure, bin = 0;
};

class TreeGrower {
 public:
  TreeGrower(const Bins& bins, const std::vector<Slopes>& slopes, std::mt19937& random)
      : bins_(bins), slopes_(slopes) {
    for (std::uint32_t i = 0; i < slopes.size(); ++i) {
      if (is_drawn(share_of_examples, random)) examples_.push_back(i);
    }
    for (std::size_t m = 0; m < bins.measures(); ++m) {
      if (is_drawn(share_of_measures, random)) measures_.push_back(m);
    }
  }

  DecisionTree grow() {
    DecisionTree tree(1);
    grow(tree, 0, examples_, 0);
    return tree;
  }

 private:
  static bool is_drawn(float share, std::mt19937& random) {
    return static_cast<float>(random() >> 8) < share * static_cast<float>(1u << 24);
  }

  void grow(DecisionTree& tree, std::size_t node, std::span<std::uint32_t> examples, int depth) {
    Slopes all;
    for (const std::uint32_t i : examples) all.add(slopes_[i]);
    const Split split = depth < depth_max ? best_split(examples, all) : Split{};
    if (split.measure == TreeNode::no_measure) {
      tree[node].value = static_cast<float>(rate * all.first / (all.second + decay));
      return;
    }
    const auto middle = std::stable_partition(
        examples.begin(), examples.end(),
        [&](std::uint32_t i) { return bins_.bin(split.measure, i) <= split.bin; });
    const auto count = static_cast<std::size_t>(middle - examples.begin());
    const auto below = static_cast<std::uint16_t>(tree.size());
    tree[node] = {static_cast<std::uint16_t>(split.measure), below,
                  bins_.bounds(split.measure)[split.bin]};
    tree.resize(tree.size() + 2);
    grow(tree, below, examples.first(count), depth + 1);
    grow(tree, below + std::size_t{1}, examples.subspan(count), depth + 1);
  }

  Split best_split(std::span<const std::uint32_t> examples, Slopes all) const {
    Split best;
    if (all.second < 2 * curvature_min) return best;
    for (const std::size_t measure : measures_) {
      std::array<Slopes, bins_max> by_bin{};
      for (const std::uint32_t i : examples) by_bin[bins_.bin(measure, i)].add(slopes_[i]);
      Slopes below;
      for (std::size_t bin = 0; bin < bins_.bounds(measure).size(); ++bin) {
        below.add(by_bin[bin]);
        const Slopes above{all.first - below.first, all.second - below.second};
        if (below.second < curvature_min) continue;
        if (above.second < curvature_min) break;
        const double gain = below.worth() + above.worth() - all.worth();
        if (gain > best.gain) best = {gain, measure, bin};
      }
    }
    return best;
  }

  const Bins& bins_;
  const std::vector<Slopes>& slopes_;
  std::vector<std::uint32_t> examples_;
  std::vector<std::size_t> measures_;
};

Slopes slopes_at(float odds, float right) {
  const float probability = 1 / (1 + std::exp(-odds));
  return {right - probability, std::max(1e-6F, probability * (1 - probability))};
}

}  // namespace

std::vector<DecisionTree> train_trees(const std::vector<MeasuredExample>& examples) {
  std::vector<DecisionTree> trees;
  if (examples.empty()) return trees;
  const Bins bins(examples);
  std::vector<float> odds;
  for (const MeasuredExample& example : examples) odds.push_back(example.start);
  std::vector<Slopes> slopes(examples.size());
  std::mt19937 random(1);
  while (trees.size() < tree_count) {
    for (std::size_t i = 0; i < examples.size(); ++i)
      slopes[i] = slopes_at(odds[i], examples[i].right);
    trees.push_back(TreeGrower(bins, slopes, random).grow());
    for (std::size_t i = 0; i < examples.size(); ++i)
      odds[i] += document::sum_of_trees({&trees.back(), 1}, examples[i].measures);
  }
  return trees;
}

}  // namespace quoth::train
