// A pattern beside few rows is worked out for their values alone, in the place of as a whole.
// Used by the planner for OPTIONAL, EXISTS and MINUS, and for sub-selects. Source: sideways
// information passing, Beeri and Ramakrishnan, "On the power of magic", PODS 1987.
#pragma once

#include <optional>

#include "engine/algebra/variables.hpp"

namespace quoth::algebra {

/// The different values that `keys`, which `node` always binds, have in `node`, and perhaps others;
/// nothing where these are not cheaply told. What only narrows or widens rows is left out.
std::optional<Node> values_of(const Node& node, const VariableSet& keys);

/// `node`, which always binds `keys`, with no other rows than have some of `values`' for them: each
/// as often as before.
Node restricted_to(const Node& node, const Node& values, const VariableSet& keys);

}  // namespace quoth::algebra
