// An order that the same seed always gives, whatever the standard library.
#pragma once

#include <random>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace quoth::train {

template <typename Value>
std::vector<std::remove_const_t<Value>> shuffled(std::span<Value> values, std::mt19937& random) {
  std::vector<std::remove_const_t<Value>> result(values.begin(), values.end());
  for (std::size_t i = result.size(); i > 1; --i) std::swap(result[i - 1], result[random() % i]);
  return result;
}

}  // namespace quoth::train
