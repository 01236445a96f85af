// Names that papers print for one and the same state or its government: Russia, Moscow, Kremlin.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace quoth::question {

/// The other names of what speaks for the state, or is accused in its place; none where the name is
/// no state's.
std::vector<std::string> names_of_state(std::string_view name);

}  // namespace quoth::question
