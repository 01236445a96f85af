// A row of places that take one of three labels each: the best labels together, and how likely each
// is. Made from WeightTables and features. Next step: find_cues.hpp, find_parts.hpp.
// Source: linear-chain conditional random fields (Lafferty, McCallum and Pereira, ICML 2001).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace quoth::document {

inline constexpr std::size_t label_count = 3;

/// Scores of one place: of each label, and of each step from the label before to the one here
/// (`steps[before * label_count + here]`). The first place's steps count for nothing.
struct LatticePlace {
  std::array<float, label_count> labels{};
  std::array<float, label_count * label_count> steps{};
};

using Lattice = std::vector<LatticePlace>;

/// A score that no other score makes good.
inline constexpr float forbidden = -1e6F;

/// The sum over all ways through the lattice of the powers of e of their scores: of their
/// beginnings up to each label (`forward`), and of what follows each label to the end (`backward`).
/// Each place's are given in proportion to the greatest of them; `shares` sets them against the
/// whole.
struct LatticeSums {
  using Sums = std::array<double, label_count>;

  std::vector<Sums> forward, backward;
  std::vector<double> shares;
  float total = 0;  // natural logarithm of the whole

  /// Probability of `label` at `place`.
  float label(std::size_t place, std::size_t label) const;
  /// Probabilities of each step from the label at `place - 1` to that at `place`, as in
  /// LatticePlace.
  std::array<float, label_count * label_count> steps(const Lattice& lattice,
                                                     std::size_t place) const;
};

/// Cost of each function: linear.
LatticeSums sum_paths(const Lattice& lattice);
/// `total` alone, in half the time.
float sum_of_paths(const Lattice& lattice);

struct BestPath {
  std::vector<std::uint8_t> labels;
  float score = 0;
};
BestPath best_path(const Lattice& lattice);
/// The `count` best ways, or all there are, best first. `count` is at most 255.
std::vector<BestPath> best_paths(const Lattice& lattice, std::size_t count);

}  // namespace quoth::document
