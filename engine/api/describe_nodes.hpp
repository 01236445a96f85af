// What the store says about nodes: the answer of DESCRIBE.
#pragma once

#include "engine/execute/context.hpp"

namespace quoth::api {

/// The triples of all graphs that have one of the nodes as their subject, and those of the blank
/// nodes that these lead to, each once.
/// Source: Concise Bounded Description (W3C member submission, 2005), without reifications.
Result<std::vector<Quad>> describe_nodes(execute::Context& context, const std::vector<Term>& nodes);

}  // namespace quoth::api
