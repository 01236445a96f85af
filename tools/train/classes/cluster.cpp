#include "tools/train/classes/cluster.hpp"

#include <cmath>
#include <numeric>
#include <random>
#include <span>

#include "tools/train/classes/vectors.hpp"
#include "tools/train/shuffled.hpp"

namespace quoth::train {
namespace {

// As many sums side by side: a processor adds them at once, and in an order that is always the
// same.
constexpr std::size_t lanes = 4;
static_assert(vector_size % lanes == 0);

float product(const float* a, const float* b) {
  float sums[lanes] = {};
  for (std::size_t i = 0; i < vector_size; i += lanes) {
    for (std::size_t lane = 0; lane < lanes; ++lane) sums[lane] += a[i + lane] * b[i + lane];
  }
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

std::uint16_t nearest(const float* row, const std::vector<float>& centres) {
  std::size_t best = 0;
  float most = -2;
  for (std::size_t k = 0; k * vector_size < centres.size(); ++k) {
    const float cosine = product(row, centres.data() + k * vector_size);
    if (cosine > most) most = cosine, best = k;
  }
  return static_cast<std::uint16_t>(best);
}

std::vector<float> draw_centres(const std::vector<float>& rows, std::size_t count) {
  std::vector<std::size_t> numbers(rows.size() / vector_size);
  std::iota(numbers.begin(), numbers.end(), 0);
  std::mt19937 random(1);
  const auto drawn = shuffled(std::span<const std::size_t>(numbers), random);
  std::vector<float> centres;
  for (std::size_t k = 0; k < count; ++k) {
    const float* row = rows.data() + drawn[k] * vector_size;
    centres.insert(centres.end(), row, row + vector_size);
  }
  return centres;
}

/// The means of the clusters' rows, of length one. A cluster without rows stays empty.
std::vector<float> means(const std::vector<float>& rows, const Clusters& clusters) {
  std::vector<float> centres(clusters.centres.size());
  for (std::size_t i = 0; i < clusters.of_row.size(); ++i) {
    float* centre = centres.data() + clusters.of_row[i] * vector_size;
    for (std::size_t d = 0; d < vector_size; ++d) centre[d] += rows[i * vector_size + d];
  }
  for (std::size_t k = 0; k < centres.size(); k += vector_size) {
    const float length = std::sqrt(product(centres.data() + k, centres.data() + k));
    if (length == 0) continue;
    for (std::size_t d = 0; d < vector_size; ++d) centres[k + d] /= length;
  }
  return centres;
}

}  // namespace

Clusters cluster(const std::vector<float>& rows, std::size_t count, int rounds) {
  Clusters clusters{std::vector<std::uint16_t>(rows.size() / vector_size),
                    draw_centres(rows, count)};
  for (int round = 0; round < rounds; ++round) {
    bool is_moved = false;
    for (std::size_t i = 0; i < clusters.of_row.size(); ++i) {
      const std::uint16_t now = nearest(rows.data() + i * vector_size, clusters.centres);
      is_moved |= now != clusters.of_row[i];
      clusters.of_row[i] = now;
    }
    clusters.centres = means(rows, clusters);
    if (!is_moved) break;
  }
  return clusters;
}

}  // namespace quoth::train
