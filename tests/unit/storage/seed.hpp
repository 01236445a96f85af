// The seed of a test with random operations: QUOTH_SEED if set, else a fixed one.
#pragma once

#include <cstdint>
#include <cstdlib>

namespace quoth::storage {

inline std::uint64_t test_seed(std::uint64_t otherwise) {
  const char* given = std::getenv("QUOTH_SEED");
  return given == nullptr ? otherwise : std::strtoull(given, nullptr, 10);
}

}  // namespace quoth::storage
