// What the trained models look at: each observation is a number, and names a row of weights.
// Made by *_features.cpp. Next step: weights.hpp.
#pragma once

#include <array>
#include <cassert>
#include <cstdint>
#include <span>
#include <string_view>

namespace quoth::document {

using Feature = std::uint32_t;

/// Bytes to a number. The weights depend on it: it may not change without new training.
constexpr std::uint64_t hash_of(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325;  // FNV-1a
  for (const char byte : bytes) {
    hash ^= static_cast<unsigned char>(byte);
    hash *= 0x100000001b3;
  }
  return hash;
}

constexpr std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  const std::uint64_t both = (a ^ (b + 0x9e3779b97f4a7c15 + (a << 6))) * 0xff51afd7ed558ccd;
  return both ^ (both >> 32);
}

/// The observations at one place. `kind` tells one sort of observation from another.
class FeatureList {
 public:
  static constexpr std::size_t size_max = 128;

  void clear() { size_ = 0; }

  // A call for each of a hundred million observations would cost more than what it does.
  template <typename... Values>
  [[gnu::always_inline]] void add(std::uint64_t kind, Values... values) {
    std::uint64_t hash = kind * 0x9e3779b97f4a7c15;
    ((hash = (hash ^ static_cast<std::uint64_t>(values)) * 0xff51afd7ed558ccd, hash ^= hash >> 32),
     ...);
    assert(size_ < features_.size());
    features_[size_++] = static_cast<Feature>(hash);
  }

  std::span<const Feature> all() const { return {features_.data(), size_}; }

 private:
  std::array<Feature, size_max> features_;
  std::size_t size_ = 0;
};

/// Distances and counts in classes: 0 to 4 as they are, then 5-6, 7-9, 10-14, 15-24, 25-49, more.
constexpr std::uint64_t size_class(std::uint64_t size) {
  constexpr std::uint64_t bounds[] = {5, 7, 10, 15, 25, 50};
  if (size < bounds[0]) return size;
  std::uint64_t result = 5;
  for (std::size_t i = 1; i < 6 && size >= bounds[i]; ++i) ++result;
  return result;
}

}  // namespace quoth::document
