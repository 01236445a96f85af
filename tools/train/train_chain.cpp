#include "tools/train/train_chain.hpp"

#include <cmath>
#include <numeric>
#include <random>

#include "tools/train/shuffled.hpp"

namespace quoth::train {
namespace {

using document::Feature;
using document::label_count;
using document::Lattice;

constexpr std::size_t step_count = label_count * label_count;

// Trainings whose mean is taken, each with another order and other observations left out.
constexpr std::uint32_t chain_runs = 4;

/// Weights with the sizes of their past gradients.
template <std::size_t Width>
class GradientTable {
 public:
  GradientTable(std::uint32_t rows, const ChainSettings& settings)
      : rows_(rows),
        rate_(settings.rate),
        decay_(settings.decay),
        weights_(std::size_t{rows} * Width),
        sums_(weights_.size()),
        squares_(weights_.size(), 0.1F) {}

  void score(std::span<const Feature> features, std::array<float, Width>& scores) const {
    for (const Feature feature : features) {
      const float* row = weights_.data() + begin_of(feature);
      for (std::size_t i = 0; i < Width; ++i) scores[i] += row[i];
    }
  }
  void climb(std::span<const Feature> features, const std::array<float, Width>& gradient) {
    for (const Feature feature : features) {
      const std::size_t begin = begin_of(feature);
      for (std::size_t i = 0; i < Width; ++i) {
        if (gradient[i] == 0) continue;
        float& weight = weights_[begin + i];
        float& square = squares_[begin + i];
        const float slope = gradient[i] - decay_ * weight;
        square += slope * slope;
        weight += rate_ * slope / std::sqrt(square);
      }
    }
  }
  void add_to_mean() {
    for (std::size_t i = 0; i < weights_.size(); ++i) sums_[i] += weights_[i];
  }
  /// The sum of what was added to the mean.
  void add_sums_to(std::vector<float>& sums) const {
    for (std::size_t i = 0; i < sums_.size(); ++i) sums[i] += sums_[i];
  }

 private:
  std::size_t begin_of(Feature feature) const { return std::size_t{feature & (rows_ - 1)} * Width; }

  std::uint32_t rows_;
  float rate_, decay_;
  std::vector<float> weights_, sums_, squares_;
};

struct Tables {
  GradientTable<label_count> labels;
  GradientTable<step_count> steps;
};

std::span<const Feature> labels_at(const ChainExample& example, std::size_t i) {
  const std::uint32_t begin = i == 0 ? 0 : example.label_ends[i - 1];
  return {example.label_features.data() + begin, example.label_ends[i] - begin};
}
std::span<const Feature> steps_at(const ChainExample& example, std::size_t i) {
  const std::uint32_t begin = i == 0 ? 0 : example.step_ends[i - 1];
  return {example.step_features.data() + begin, example.step_ends[i] - begin};
}

Lattice lattice_of(const ChainExample& example, const Tables& tables) {
  Lattice lattice(example.right.size());
  for (std::size_t i = 0; i < lattice.size(); ++i) {
    tables.labels.score(labels_at(example, i), lattice[i].labels);
    tables.steps.score(steps_at(example, i), lattice[i].steps);
  }
  for (const auto& [place, scores] : example.given) {
    for (std::size_t k = 0; k < label_count; ++k) lattice[place].labels[k] += scores.labels[k];
    for (std::size_t k = 0; k < step_count; ++k) lattice[place].steps[k] += scores.steps[k];
  }
  return lattice;
}

void learn(const ChainExample& example, Tables& tables) {
  constexpr float negligible = 0.002F;
  const Lattice lattice = lattice_of(example, tables);
  const document::LatticeSums sums = document::sum_paths(lattice);
  for (std::size_t i = 0; i < lattice.size(); ++i) {
    std::array<float, label_count> labels{};
    bool is_moved = false;
    for (std::size_t k = 0; k < label_count; ++k) {
      const float slope = (example.right[i] == k ? 1.0F : 0.0F) - sums.label(i, k);
      labels[k] = std::abs(slope) < negligible ? 0 : slope;
      is_moved |= labels[k] != 0;
    }
    if (is_moved) tables.labels.climb(labels_at(example, i), labels);
    if (i == 0 || !is_moved) continue;
    std::array<float, step_count> steps{};
    const auto chances = sums.steps(lattice, i);
    for (std::size_t k = 0; k < step_count; ++k) {
      const bool is_right =
          example.right[i - 1] == k / label_count && example.right[i] == k % label_count;
      const float slope = (is_right ? 1.0F : 0.0F) - chances[k];
      steps[k] = std::abs(slope) < negligible ? 0 : slope;
    }
    tables.steps.climb(steps_at(example, i), steps);
  }
}

/// The same with some observations left out at random.
class Thinning {
 public:
  Thinning(float share_kept, std::mt19937& random) : kept_(share_kept), random_(random) {}

  const ChainExample& thinned(const ChainExample& whole) {
    example_.right = whole.right;
    example_.given = whole.given;
    thin(whole.label_features, whole.label_ends, example_.label_features, example_.label_ends);
    thin(whole.step_features, whole.step_ends, example_.step_features, example_.step_ends);
    return example_;
  }

 private:
  void thin(const std::vector<Feature>& from, const std::vector<std::uint32_t>& ends,
            std::vector<Feature>& to, std::vector<std::uint32_t>& to_ends) {
    const auto bound = static_cast<std::uint32_t>(kept_ * static_cast<float>(1u << 24));
    to.clear();
    to_ends.clear();
    std::size_t i = 0;
    for (const std::uint32_t end : ends) {
      for (; i < end; ++i) {
        if (random_() >> 8 < bound) to.push_back(from[i]);
      }
      to_ends.push_back(static_cast<std::uint32_t>(to.size()));
    }
  }

  float kept_;
  std::mt19937& random_;
  ChainExample example_;
};

Tables learn_once(const ChainSettings& settings, const std::vector<const ChainExample*>& examples,
                  std::uint32_t seed) {
  Tables tables{GradientTable<label_count>(settings.label_rows, settings),
                GradientTable<step_count>(settings.step_rows, settings)};
  std::mt19937 random(seed);
  Thinning thinning(settings.share_kept, random);
  for (int epoch = 0; epoch < settings.epochs; ++epoch) {
    for (const ChainExample* example :
         shuffled(std::span<const ChainExample* const>(examples), random))
      learn(thinning.thinned(*example), tables);
    if (epoch == 0) continue;
    tables.labels.add_to_mean();
    tables.steps.add_to_mean();
  }
  return tables;
}

}  // namespace

void ChainExample::add_place(const document::FeatureList& labels,
                             const document::FeatureList& steps, std::uint8_t label) {
  label_features.insert(label_features.end(), labels.all().begin(), labels.all().end());
  step_features.insert(step_features.end(), steps.all().begin(), steps.all().end());
  label_ends.push_back(static_cast<std::uint32_t>(label_features.size()));
  step_ends.push_back(static_cast<std::uint32_t>(step_features.size()));
  right.push_back(label);
}

TrainedChain train_chain(const ChainSettings& settings,
                         const std::vector<const ChainExample*>& examples) {
  std::vector<float> labels(std::size_t{settings.label_rows} * label_count);
  std::vector<float> steps(std::size_t{settings.step_rows} * step_count);
  for (std::uint32_t run = 1; run <= chain_runs; ++run) {
    const Tables tables = learn_once(settings, examples, run);
    tables.labels.add_sums_to(labels);
    tables.steps.add_sums_to(steps);
  }
  // All observations together weigh more than the share of them that was learned with.
  const float share =
      settings.share_kept /
      static_cast<float>(chain_runs * static_cast<std::uint32_t>(settings.epochs - 1));
  for (float& weight : labels) weight *= share;
  for (float& weight : steps) weight *= share;
  return {quantised(settings.labels, settings.label_rows, labels),
          quantised(settings.steps, settings.step_rows, steps)};
}

}  // namespace quoth::train
