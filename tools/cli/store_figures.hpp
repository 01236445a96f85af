// What a store holds, in lines for people. Used by `quoth info` and by the shell's `.info`.
#pragma once

#include <quoth/quoth.hpp>
#include <string>

namespace quoth::cli {

Result<std::string> figures_of(const Database& database);

}  // namespace quoth::cli
