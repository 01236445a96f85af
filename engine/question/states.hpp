// Names that papers print for one and the same state or its government: Russia, Moscow, Kremlin.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quoth::question {

/// The other names of what speaks for the state, or is accused in its place; none where the name is
/// no state's.
std::vector<std::string> names_of_state(std::string_view name);

/// A regular expression of all that names the state or says that something is of it: "American",
/// "US", "U.S."; nothing for a word that is no state's.
std::optional<std::string> pattern_of_state(std::string_view word);

}  // namespace quoth::question
