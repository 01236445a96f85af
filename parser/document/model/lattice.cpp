#include "parser/document/model/lattice.hpp"

#include <algorithm>
#include <cmath>

namespace quoth::document {
namespace {

using Scores = std::array<float, label_count>;

float log_sum(const Scores& scores) {
  const float most = *std::ranges::max_element(scores);
  float sum = 0;
  for (const float score : scores) sum += std::exp(score - most);
  return most + std::log(sum);
}

Scores step_forward(const Scores& last, const LatticePlace& place) {
  Scores now;
  for (std::size_t here = 0; here < label_count; ++here) {
    Scores ways;
    for (std::size_t before = 0; before < label_count; ++before)
      ways[before] = last[before] + place.steps[before * label_count + here];
    now[here] = log_sum(ways) + place.labels[here];
  }
  return now;
}

}  // namespace

float sum_of_paths(const Lattice& lattice) {
  if (lattice.empty()) return 0;
  Scores sums = lattice.front().labels;
  for (std::size_t i = 1; i < lattice.size(); ++i) sums = step_forward(sums, lattice[i]);
  return log_sum(sums);
}

LatticeSums sum_paths(const Lattice& lattice) {
  LatticeSums sums;
  const std::size_t count = lattice.size();
  sums.forward.resize(count);
  sums.backward.resize(count);
  if (count == 0) return sums;
  sums.forward[0] = lattice[0].labels;
  for (std::size_t i = 1; i < count; ++i)
    sums.forward[i] = step_forward(sums.forward[i - 1], lattice[i]);
  for (std::size_t i = count - 1; i > 0; --i) {
    for (std::size_t before = 0; before < label_count; ++before) {
      Scores ways;
      for (std::size_t here = 0; here < label_count; ++here)
        ways[here] = sums.backward[i][here] + lattice[i].labels[here] +
                     lattice[i].steps[before * label_count + here];
      sums.backward[i - 1][before] = log_sum(ways);
    }
  }
  sums.total = log_sum(sums.forward[count - 1]);
  return sums;
}

float LatticeSums::label(std::size_t place, std::size_t label) const {
  return std::exp(forward[place][label] + backward[place][label] - total);
}

float LatticeSums::step(const Lattice& lattice, std::size_t place, std::size_t before,
                        std::size_t here) const {
  return std::exp(forward[place - 1][before] + lattice[place].steps[before * label_count + here] +
                  lattice[place].labels[here] + backward[place][here] - total);
}

BestPath best_path(const Lattice& lattice) {
  BestPath path;
  const std::size_t count = lattice.size();
  path.labels.resize(count);
  if (count == 0) return path;
  std::vector<std::array<std::uint8_t, label_count>> from(count);
  Scores best = lattice[0].labels;
  for (std::size_t i = 1; i < count; ++i) {
    Scores now;
    for (std::size_t here = 0; here < label_count; ++here) {
      Scores ways;
      for (std::size_t before = 0; before < label_count; ++before)
        ways[before] = best[before] + lattice[i].steps[before * label_count + here];
      const auto most = std::ranges::max_element(ways);
      from[i][here] = static_cast<std::uint8_t>(most - ways.begin());
      now[here] = *most + lattice[i].labels[here];
    }
    best = now;
  }
  const auto most = std::ranges::max_element(best);
  path.score = *most;
  path.labels[count - 1] = static_cast<std::uint8_t>(most - best.begin());
  for (std::size_t i = count - 1; i > 0; --i) path.labels[i - 1] = from[i][path.labels[i]];
  return path;
}

}  // namespace quoth::document
