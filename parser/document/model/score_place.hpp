// The places of a lattice from the weights of what is observed at each.
// Made from WeightTables and FeatureLists. Next step: lattice.hpp.
#pragma once

#include "parser/document/model/lattice.hpp"
#include "parser/document/model/weights.hpp"

namespace quoth::document {

using LabelSums = std::array<std::int32_t, label_count>;

/// What is observed at a place.
struct Observed {
  FeatureList labels, steps;
  LabelSums known{};  // what other observations there are worth
};

/// Scores the places of a lattice one after the other: each only once the next one's rows of
/// weights have been asked for, so that nobody waits for them.
class PlaceScorer {
 public:
  PlaceScorer(const WeightTable& labels, const WeightTable& steps, Lattice& lattice)
      : labels_(labels), steps_(steps), lattice_(lattice) {}

  /// To be filled with what is observed at the next place.
  Observed& next() {
    Observed& next = observed_[count_ % 2];
    next.labels.clear();
    next.steps.clear();
    return next;
  }
  /// Once that is done.
  void add() {
    const Observed& last = observed_[count_ % 2];
    labels_.fetch<label_count>(last.labels.all());
    steps_.fetch<label_count * label_count>(last.steps.all());
    if (count_ > 0) score(count_ - 1);
    ++count_;
  }
  /// Behind the last place.
  void finish() {
    if (count_ > 0) score(count_ - 1);
  }

 private:
  void score(std::size_t i) {
    const Observed& here = observed_[i % 2];
    const auto labels = labels_.sums<label_count>(here.labels.all());
    const auto steps = steps_.sums<label_count * label_count>(here.steps.all());
    LatticePlace& place = lattice_[i];
    for (std::size_t k = 0; k < labels.size(); ++k)
      place.labels[k] = static_cast<float>(labels[k] + here.known[k]) * labels_.scale;
    for (std::size_t k = 0; k < steps.size(); ++k)
      place.steps[k] = static_cast<float>(steps[k]) * steps_.scale;
  }

  const WeightTable &labels_, &steps_;
  Lattice& lattice_;
  std::array<Observed, 2> observed_;
  std::size_t count_ = 0;
};

}  // namespace quoth::document
