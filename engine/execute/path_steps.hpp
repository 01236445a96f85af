// Which nodes a path leads to from a set of nodes.
#pragma once

#include <map>

#include "engine/algebra/algebra.hpp"
#include "engine/execute/prober.hpp"

namespace quoth::execute {

enum class Direction { forward, backward };

/// Ascending, no duplicates.
using NodeSet = std::vector<TermId>;

class PathSteps {
 public:
  PathSteps(Context& context, const algebra::Graphs& graphs) : context_(context), graphs_(graphs) {}

  /// The nodes at the other end of the path from any of `from`.
  Result<NodeSet> follow(const algebra::Path& path, const NodeSet& from, Direction direction);
  /// The nodes at which the path can begin (or, backward, end); with every node of the graph where
  /// the path may have no length.
  Result<NodeSet> starts(const algebra::Path& path, Direction direction);

 private:
  Result<NodeSet> follow_link(const Term& predicate, const NodeSet& from, Direction direction);
  Result<NodeSet> follow_repeat(const algebra::Repeat& repeat, const NodeSet& from,
                                Direction direction);
  Result<NodeSet> link_starts(const Term& predicate, Direction direction);
  Result<NodeSet> all_nodes();
  Result<std::optional<storage::QuadPattern>> edges_of(const Term& predicate);
  Result<storage::IdRange> graph_range();

  Context& context_;
  const algebra::Graphs& graphs_;
  std::map<std::pair<std::string, Direction>, Prober> probers_;
};

}  // namespace quoth::execute
