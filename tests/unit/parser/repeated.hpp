// Long texts for tests of limits.
#pragma once

#include <string>
#include <string_view>

namespace quoth {

inline std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  for (std::size_t n = 0; n < times; ++n) out += part;
  return out;
}

}  // namespace quoth
