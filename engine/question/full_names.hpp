// Whether two full names may be one person's: "Joseph R. Brandt Jr." and "Joe Brandt".
// Used by read_name.cpp.
#pragma once

#include <string>
#include <string_view>

namespace quoth::question {

enum class SameName {
  no,
  but_for_suffix,  // father and son may be called so
  yes
};

/// Compares surnames, and first names with their short forms; what stands between must not differ.
SameName same_full_name(std::string_view one, std::string_view other);

/// In lower case, without what follows it: "brandt" of "Joseph R. Brandt Jr."; empty for one word.
std::string surname_of(std::string_view name);

}  // namespace quoth::question
