// What can be told of a path without following it.
#pragma once

#include "engine/algebra/algebra.hpp"

namespace quoth::algebra {

/// Whether a path of no length matches: every node is then at both of its ends.
bool may_be_empty(const Path& path);

}  // namespace quoth::algebra
