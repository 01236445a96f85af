#include "engine/plan/join_size.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

namespace quoth::plan {
namespace {

/// A small sample's mean strays by as much without meaning anything.
constexpr double skew_least = 2;

double mean_of(const std::vector<double>& numbers) {
  return std::accumulate(numbers.begin(), numbers.end(), 0.0) / static_cast<double>(numbers.size());
}

}  // namespace

JoinSizes::JoinSizes(const std::vector<JoinInput>& inputs, const JoinSamples& samples)
    : inputs_(inputs), samples_(samples) {
  std::vector<Variable> seen;
  const auto has = [](const std::vector<Variable>& variables, Variable variable) {
    return std::find(variables.begin(), variables.end(), variable) != variables.end();
  };
  for (const auto& input : inputs) {
    for (const auto& column : input.columns) {
      const bool is_shared = has(seen, column.variable);
      if (!is_shared) seen.push_back(column.variable);
      if (is_shared && !has(variables_, column.variable)) variables_.push_back(column.variable);
    }
  }
}

std::size_t JoinSizes::place_of(Variable variable) const {
  return static_cast<std::size_t>(std::find(variables_.begin(), variables_.end(), variable) -
                                  variables_.begin());
}

JoinSize JoinSizes::of_input(std::size_t input) const {
  JoinSize out;
  out.rows = inputs_[input].rows;
  out.distinct.resize(variables_.size());
  out.members = {input};
  for (const auto& column : inputs_[input].columns) {
    const std::size_t place = place_of(column.variable);
    if (place < variables_.size()) out.distinct[place] = std::max(1.0, column.distinct);
  }
  return out;
}

JoinSize JoinSizes::joined(const JoinSize& a, const JoinSize& b) const {
  JoinSize out;
  out.rows = rows_of(a, b);
  out.distinct.resize(variables_.size());
  for (std::size_t i = 0; i < variables_.size(); ++i) {
    const double x = a.distinct[i], y = b.distinct[i];
    out.distinct[i] = x > 0 && y > 0 ? std::min(x, y) : std::max(x, y);
  }
  std::merge(a.members.begin(), a.members.end(), b.members.begin(), b.members.end(),
             std::back_inserter(out.members));
  return out;
}

bool JoinSizes::are_connected(const JoinSize& a, const JoinSize& b) const {
  for (std::size_t i = 0; i < variables_.size(); ++i) {
    if (a.distinct[i] > 0 && b.distinct[i] > 0) return true;
  }
  return false;
}

double JoinSizes::rows_of(const JoinSize& a, const JoinSize& b) const {
  double rows = a.rows * b.rows;
  std::vector<std::size_t> shared;
  for (std::size_t i = 0; i < variables_.size(); ++i) {
    if (a.distinct[i] > 0 && b.distinct[i] > 0) {
      rows /= std::max(a.distinct[i], b.distinct[i]);
      shared.push_back(i);
    }
  }
  return shared.size() == 1 ? pairs_of(a, b, shared[0]) : rows;
}

double JoinSizes::pairs_of(const JoinSize& a, const JoinSize& b, std::size_t place) const {
  double skew = 1;
  for (const std::size_t i : a.members) {
    for (const std::size_t k : b.members) skew = std::max(skew, skew_of(i, k, variables_[place]));
  }
  const double pairs = a.rows * b.rows;
  return std::min(pairs, pairs / std::max(a.distinct[place], b.distinct[place]) * skew);
}

/// How many times more pairs a sample tells of than the means do. Each side's heavy ids are seen
/// in a sample of that side, so the greater of the two counts.
double JoinSizes::skew_of(std::size_t input, std::size_t other, Variable variable) const {
  double pairs = 0;
  for (const auto& [one, two] : {std::pair(input, other), std::pair(other, input)}) {
    const auto* partners = samples_.find(one, two, variable);
    if (partners != nullptr) pairs = std::max(pairs, inputs_[one].rows * mean_of(*partners));
  }
  const auto* own = column_in(input, variable);
  const auto* beside = column_in(other, variable);
  if (own == nullptr || beside == nullptr) return 1;
  const double distinct = std::max({1.0, own->distinct, beside->distinct});
  const double skew = pairs * distinct / std::max(1.0, inputs_[input].rows * inputs_[other].rows);
  return skew < skew_least ? 1 : skew;
}

double JoinSizes::least_partners(std::size_t input, const std::vector<std::size_t>& others) const {
  std::vector<double> least;
  double mean = -1;
  for (const auto& column : inputs_[input].columns) {
    for (const std::size_t other : others) {
      const auto* beside = column_in(other, column.variable);
      if (other == input || beside == nullptr) continue;
      const double partners = inputs_[other].rows / std::max(1.0, beside->distinct);
      mean = mean < 0 ? partners : std::min(mean, partners);
      const auto* sample = samples_.find(input, other, column.variable);
      if (sample == nullptr) continue;
      if (least.empty()) least = *sample;
      for (std::size_t i = 0; i < least.size(); ++i) least[i] = std::min(least[i], (*sample)[i]);
    }
  }
  return least.empty() ? mean : mean_of(least);
}

/// Null where the input does not bind the variable.
const JoinInput::Column* JoinSizes::column_in(std::size_t input, Variable variable) const {
  const auto& columns = inputs_[input].columns;
  const auto found =
      std::find_if(columns.begin(), columns.end(),
                   [&](const JoinInput::Column& column) { return column.variable == variable; });
  return found == columns.end() ? nullptr : &*found;
}

}  // namespace quoth::plan
