// Some of the dictionary numbers of a stretch, a bit each.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace quoth::storage {

class TermBits {
 public:
  /// None of the numbers from `first` to before `end`.
  TermBits(std::uint64_t first, std::uint64_t end)
      : first_(first), words_((end - first + 63) / 64) {}

  /// Of a number from `first` to before `end`.
  void set(std::uint64_t number) {
    const std::uint64_t at = number - first_;
    words_[at / 64] |= std::uint64_t{1} << at % 64;
  }
  bool holds(std::uint64_t number) const {
    const std::uint64_t at = number - first_;
    return (words_[at / 64] >> at % 64 & 1) != 0;
  }
  /// With those of the same stretch.
  void keep_common(const TermBits& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
  }
  void add(const TermBits& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
  }
  std::uint64_t count() const {
    std::uint64_t set = 0;
    for (const std::uint64_t word : words_) set += static_cast<std::uint64_t>(std::popcount(word));
    return set;
  }
  std::size_t memory_bytes() const { return words_.size() * sizeof(std::uint64_t); }

 private:
  std::uint64_t first_;
  std::vector<std::uint64_t> words_;
};

}  // namespace quoth::storage
