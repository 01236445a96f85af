#include "parser/document/model/lattice.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace quoth::document {
namespace {

using Sums = LatticeSums::Sums;

/// Powers of e of a place's scores, each step's together with that of the label it leads to. Only
/// their proportions count here, so they are divided by the greatest of them.
struct Powers {
  std::array<double, label_count * label_count> ways;
  double log_divisor = 0;

  explicit Powers(const LatticePlace& place) {
    std::array<float, label_count * label_count> scores;
    for (std::size_t way = 0; way < ways.size(); ++way)
      scores[way] = place.steps[way] + place.labels[way % label_count];
    const float most = *std::ranges::max_element(scores);
    for (std::size_t way = 0; way < ways.size(); ++way)
      ways[way] = static_cast<double>(std::exp(scores[way] - most));
    log_divisor = static_cast<double>(most);
  }
  double way(std::size_t before, std::size_t here) const {
    return ways[before * label_count + here];
  }
};

/// Divides by the greatest sum, so that they never leave the range of numbers; none becomes 0,
/// since what is unlikely here may be all that is allowed further on. Returns the divisor.
double divide(Sums& sums) {
  constexpr double least = 1e-280;
  const double most = std::max(*std::ranges::max_element(sums), least);
  for (double& sum : sums) sum = std::max(sum / most, least);
  return most;
}

/// The logarithm of a product, taken of many factors at once. They are 1e-280 at least.
class LogOfProduct {
 public:
  void multiply(double factor) {
    constexpr double small = 1e-20, large = 1e20;
    product_ *= factor;
    if (product_ > small && product_ < large) return;
    log_ += std::log(product_);
    product_ = 1;
  }
  void add(double log) { log_ += log; }
  double value() const { return log_ + std::log(product_); }

 private:
  double product_ = 1, log_ = 0;
};

Sums step_forward(const Sums& last, const Powers& place) {
  Sums now{};
  for (std::size_t here = 0; here < label_count; ++here) {
    for (std::size_t before = 0; before < label_count; ++before)
      now[here] += last[before] * place.way(before, here);
  }
  return now;
}

Sums step_backward(const Powers& place, const Sums& next) {
  Sums now{};
  for (std::size_t before = 0; before < label_count; ++before) {
    for (std::size_t here = 0; here < label_count; ++here)
      now[before] += place.way(before, here) * next[here];
  }
  return now;
}

/// The first place's labels, to which no steps lead.
Sums first_sums(const LatticePlace& place, LogOfProduct& divisor) {
  const float most = *std::ranges::max_element(place.labels);
  Sums sums;
  for (std::size_t label = 0; label < label_count; ++label)
    sums[label] = static_cast<double>(std::exp(place.labels[label] - most));
  divisor.add(static_cast<double>(most));
  divisor.multiply(divide(sums));
  return sums;
}

/// Of a place whose labels' probabilities are 1 in all.
double share_of_one(const Sums& forward, const Sums& backward) {
  double all = 0;
  for (std::size_t label = 0; label < label_count; ++label) all += forward[label] * backward[label];
  return 1 / all;
}

double log_of_all(const Sums& sums) {
  double all = 0;
  for (const double sum : sums) all += sum;
  return std::log(all);
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
  LogOfProduct divisor;
  Sums sums = first_sums(lattice.front(), divisor);
  for (std::size_t i = 1; i < lattice.size(); ++i) {
    const Powers powers(lattice[i]);
    sums = step_forward(sums, powers);
    divisor.add(powers.log_divisor);
    divisor.multiply(divide(sums));
  }
  return static_cast<float>(divisor.value() + log_of_all(sums));
}

LatticeSums sum_paths(const Lattice& lattice) {
  LatticeSums sums;
  const std::size_t count = lattice.size();
  if (count == 0) return sums;
  sums.forward.resize(count);
  sums.backward.resize(count);
  sums.shares.resize(count);
  std::vector<Powers> powers;
  powers.reserve(count);
  for (const LatticePlace& place : lattice) powers.emplace_back(place);
  LogOfProduct divisor;
  sums.forward[0] = first_sums(lattice[0], divisor);
  for (std::size_t i = 1; i < count; ++i) {
    sums.forward[i] = step_forward(sums.forward[i - 1], powers[i]);
    divisor.add(powers[i].log_divisor);
    divisor.multiply(divide(sums.forward[i]));
  }
  sums.total = static_cast<float>(divisor.value() + log_of_all(sums.forward[count - 1]));
  sums.backward[count - 1].fill(1);
  for (std::size_t i = count; i-- > 0;) {
    sums.shares[i] = share_of_one(sums.forward[i], sums.backward[i]);
    if (i == 0) break;
    sums.backward[i - 1] = step_backward(powers[i], sums.backward[i]);
    divide(sums.backward[i - 1]);
  }
  return sums;
}

float LatticeSums::label(std::size_t place, std::size_t label) const {
  return static_cast<float>(forward[place][label] * backward[place][label] * shares[place]);
}

std::array<float, label_count * label_count> LatticeSums::steps(const Lattice& lattice,
                                                                std::size_t place) const {
  const Powers powers(lattice[place]);
  std::array<double, label_count * label_count> ways;
  double all = 0;
  for (std::size_t way = 0; way < ways.size(); ++way) {
    ways[way] = forward[place - 1][way / label_count] * powers.ways[way] *
                backward[place][way % label_count];
    all += ways[way];
  }
  std::array<float, label_count * label_count> result;
  for (std::size_t way = 0; way < ways.size(); ++way)
    result[way] = static_cast<float>(ways[way] / all);
  return result;
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
