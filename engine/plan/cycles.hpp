// Which inputs of a join lie on cycles: no tree joins these without making rows that a later join
// takes away again.
// Used by join_search.cpp and order_joins.cpp.
#pragma once

#include <vector>

#include "engine/plan/join_search.hpp"

namespace quoth::plan {

/// Of `among`, ascending places in `inputs`, those on cycles or between them, and those with one
/// variable, which is on one. Only inputs that a cyclic join can read count. May be empty.
std::vector<std::size_t> cyclic_core(const std::vector<JoinInput>& inputs,
                                     std::vector<std::size_t> among);

}  // namespace quoth::plan
