// Weights that are moved after each mistake, and their mean over all the time of training.
// Source: the averaged perceptron (Collins, EMNLP 2002).
#pragma once

#include <array>
#include <span>
#include <vector>

#include "tools/train/model_file.hpp"

namespace quoth::train {

template <document::TableName Name>
class Perceptron {
 public:
  static constexpr std::size_t number = static_cast<std::size_t>(Name);
  static constexpr std::size_t width = document::width_of(Name);
  using Scores = std::array<float, width>;

  explicit Perceptron(std::uint32_t rows)
      : rows_(rows), weights_(cell_count(Name, rows)), sums_(weights_.size()) {}

  Scores score(std::span<const document::Feature> features) const {
    Scores scores{};
    for (const document::Feature feature : features) {
      const float* row = weights_.data() + begin_of(feature);
      for (std::size_t i = 0; i < width; ++i) scores[i] += row[i];
    }
    return scores;
  }

  void move(std::span<const document::Feature> features, std::size_t right, std::size_t wrong) {
    for (const document::Feature feature : features) {
      const std::size_t begin = begin_of(feature);
      change(begin + right, 1);
      change(begin + wrong, -1);
    }
  }
  void tick() { ++time_; }

  /// Adds the mean of the weights over time to `sums`, which is empty or as long.
  void add_mean_to(std::vector<float>& sums) const {
    sums.resize(weights_.size());
    for (std::size_t i = 0; i < sums.size(); ++i)
      sums[i] += weights_[i] - static_cast<float>(sums_[i] / static_cast<double>(time_));
  }

 private:
  std::size_t begin_of(document::Feature feature) const {
    return std::size_t{feature & (rows_ - 1)} * document::table_strides[number];
  }
  void change(std::size_t cell, float by) {
    weights_[cell] += by;
    sums_[cell] += static_cast<double>(time_) * static_cast<double>(by);
  }

  std::uint32_t rows_;
  std::vector<float> weights_;
  std::vector<double> sums_;  // of changes, each times the time at which it was made
  std::uint64_t time_ = 1;
};

}  // namespace quoth::train
