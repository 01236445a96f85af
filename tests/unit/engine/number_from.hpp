// Numbers that a test takes from its environment: its seed, how much it does.
#pragma once

#include <cstdint>
#include <cstdlib>

namespace quoth::testing {

inline std::uint64_t number_from(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

}  // namespace quoth::testing
