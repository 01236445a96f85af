// Keywords and functions of SPARQL may stand in letters of any case.
#pragma once

#include <string>
#include <string_view>

namespace quoth::sparql {

/// With the small letters of ASCII made capitals.
inline std::string upper_case(std::string_view word) {
  std::string out(word);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
  return out;
}

}  // namespace quoth::sparql
