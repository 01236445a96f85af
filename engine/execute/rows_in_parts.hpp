// The rows of a part of a plan, made in several threads.
// Used by the operators that read all of their input, and by running queries. Below:
// plan_parts.hpp.
#pragma once

#include "engine/execute/operator.hpp"
#include "engine/execute/plan_parts.hpp"

namespace quoth::execute {

/// As build_operators(), but made in as many threads as the query may have, where that pays; the
/// rows of every part wait in memory for their turn, some ten thousand at most.
OperatorPointer rows_in_parts(const plan::Node& node, Context& context,
                              RowOrder order = RowOrder::kept);

/// The rows of `node`, the parts of it in several threads, for who does the same again with what
/// they have handed on: keeps the first of equal rows, or the first by some order. Where one thread
/// does it all, the rows of `input`, which is what `node` reads.
OperatorPointer reduced_in_parts(const plan::Node& node, const plan::Node& input, Context& context,
                                 RowOrder order);

}  // namespace quoth::execute
