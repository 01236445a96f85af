#include "parser/document/model/lattice.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

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

/// The end of a way through a lattice: its label, and its rank among the ways to that label.
struct Way {
  float score = 0;
  std::uint8_t label = 0, rank = 0;
};

/// The best few ways to each label of each place, each with the way that it goes on from.
class BestWays {
 public:
  BestWays(const Lattice& lattice, std::size_t count)
      : count_(count), size_(lattice.size()), ways_(lattice.size() * label_count * count) {
    if (size_ == 0) return;
    known_.fill(1);
    for (std::size_t here = 0; here < label_count; ++here)
      way(0, here, 0) = {lattice[0].labels[here], 0, 0};
    for (std::size_t i = 1; i < size_; ++i) step(lattice[i], i);
  }

  /// The best ways through all of the lattice, best first.
  std::vector<Way> ends() const {
    std::vector<Way> ends;
    if (size_ == 0) return ends;
    std::array<std::size_t, label_count> next{};
    while (ends.size() < count_) {
      std::size_t best = label_count;
      for (std::size_t label = 0; label < label_count; ++label) {
        if (next[label] == known_[label]) continue;
        if (best == label_count ||
            score(size_ - 1, label, next[label]) > score(size_ - 1, best, next[best]))
          best = label;
      }
      if (best == label_count) break;
      const std::size_t rank = next[best]++;
      ends.push_back({score(size_ - 1, best, rank), static_cast<std::uint8_t>(best),
                      static_cast<std::uint8_t>(rank)});
    }
    return ends;
  }

  BestPath path_to(Way end) const {
    BestPath path{std::vector<std::uint8_t>(size_), end.score};
    for (std::size_t i = size_; i-- > 0;) {
      path.labels[i] = end.label;
      end = ways_[index(i, end.label, end.rank)];
    }
    return path;
  }

 private:
  std::size_t index(std::size_t place, std::size_t label, std::size_t rank) const {
    return (place * label_count + label) * count_ + rank;
  }
  Way& way(std::size_t place, std::size_t label, std::size_t rank) {
    return ways_[index(place, label, rank)];
  }
  float score(std::size_t place, std::size_t label, std::size_t rank) const {
    return ways_[index(place, label, rank)].score;
  }

  void step(const LatticePlace& place, std::size_t i) {
    std::array<std::size_t, label_count> now{};
    for (std::size_t here = 0; here < label_count; ++here) {
      // The ways to each label before are in order: the best of what is left is at a front.
      std::array<std::size_t, label_count> next{};
      for (; now[here] < count_; ++now[here]) {
        std::size_t best = label_count;
        float most = 0;
        for (std::size_t before = 0; before < label_count; ++before) {
          if (next[before] == known_[before]) continue;
          const float value =
              score(i - 1, before, next[before]) + place.steps[before * label_count + here];
          if (best < label_count && value <= most) continue;
          best = before;
          most = value;
        }
        if (best == label_count) break;
        way(i, here, now[here]) = {most + place.labels[here], static_cast<std::uint8_t>(best),
                                   static_cast<std::uint8_t>(next[best]++)};
      }
    }
    known_ = now;
  }

  std::size_t count_, size_;
  std::vector<Way> ways_;
  std::array<std::size_t, label_count> known_{};  // ways to each label of the last place
};

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
  auto paths = best_paths(lattice, 1);
  return paths.empty() ? BestPath{} : std::move(paths.front());
}

std::vector<BestPath> best_paths(const Lattice& lattice, std::size_t count) {
  const BestWays ways(lattice, count);
  std::vector<BestPath> paths;
  for (const Way end : ways.ends()) paths.push_back(ways.path_to(end));
  return paths;
}

}  // namespace quoth::document
