// How much two readings of who says what have in common.
// Made from lists of Phrases. Next step: finding_features.cpp, finding_measures.cpp.
#pragma once

#include <algorithm>
#include <vector>

#include "parser/document/attribution/scene.hpp"

namespace quoth::document {

/// In tokens.
inline std::uint32_t size_of(const std::vector<Phrase>& phrases) {
  std::uint32_t size = 0;
  for (const Phrase phrase : phrases) size += phrase.last - phrase.first;
  return size;
}

inline bool holds(const std::vector<Phrase>& phrases, std::uint32_t token) {
  return std::ranges::any_of(
      phrases, [token](Phrase phrase) { return token >= phrase.first && token < phrase.last; });
}

/// What both hold, in tokens.
inline std::uint32_t size_shared(const std::vector<Phrase>& a, const std::vector<Phrase>& b) {
  std::uint32_t shared = 0;
  for (const Phrase x : a) {
    for (const Phrase y : b) {
      const std::uint32_t first = std::max(x.first, y.first), last = std::min(x.last, y.last);
      if (first < last) shared += last - first;
    }
  }
  return shared;
}

/// How much two stretches have in common, from 0 to 5.
inline std::uint64_t likeness(const std::vector<Phrase>& a, const std::vector<Phrase>& b) {
  const std::uint32_t both = size_of(a) + size_of(b);
  return both == 0 ? 5 : std::uint64_t{10} * size_shared(a, b) / both;
}

}  // namespace quoth::document
