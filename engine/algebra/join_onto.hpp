// Joins put together while a query is lowered.
#pragma once

#include "engine/algebra/algebra.hpp"

namespace quoth::algebra {

/// `added` joined to `input`; joins of joins become one.
Node join_onto(Node input, Node added);

}  // namespace quoth::algebra
