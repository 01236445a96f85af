// Which nodes a path leads to from a set of nodes.
#pragma once

#include <functional>
#include <map>

#include "engine/algebra/algebra.hpp"
#include "engine/execute/prober.hpp"

namespace quoth::execute {

enum class Direction { forward, backward };

/// Ascending, no duplicates.
using NodeSet = std::vector<TermId>;

class PathSteps {
 public:
  /// `graphs` that are named by a variable are searched one at a time: see search_in.
  PathSteps(Context& context, const algebra::Graphs& graphs) : context_(context), graphs_(graphs) {}

  /// From now on, in this graph alone.
  void search_in(TermId graph) {
    graph_ = graph;
    probers_.clear();
  }

  /// The nodes at the other end of the path from any of `from`.
  Result<NodeSet> follow(const algebra::Path& path, const NodeSet& from, Direction direction);
  /// The nodes at which the path can begin (or, backward, end); with every node of the graph where
  /// the path may have no length.
  Result<NodeSet> starts(const algebra::Path& path, Direction direction);

 private:
  Result<NodeSet> follow_link(const Term& predicate, const NodeSet& from, Direction direction);
  Result<NodeSet> follow_other(const algebra::OtherThan& path, const NodeSet& from,
                               Direction direction);
  Result<NodeSet> other_starts(const algebra::OtherThan& path, Direction direction);
  Result<std::vector<TermId>> ids_of(const std::vector<Term>& terms);
  Result<void> scan_each(const storage::QuadPattern& pattern, storage::IndexOrder order,
                         const std::function<void(const storage::QuadBlock&)>& visit);
  Result<NodeSet> follow_repeat(const algebra::Repeat& repeat, const NodeSet& from,
                                Direction direction);
  Result<NodeSet> link_starts(const Term& predicate, Direction direction);
  Result<NodeSet> all_nodes();
  /// One pattern for each graph that is searched; none where the store lacks the relation.
  Result<std::vector<storage::QuadPattern>> edges_of(const Term& predicate);
  Result<std::vector<storage::IdRange>> graph_ranges();

  Context& context_;
  const algebra::Graphs& graphs_;
  std::optional<TermId> graph_;
  std::map<std::pair<std::string, Direction>, std::vector<Prober>> probers_;
};

}  // namespace quoth::execute
