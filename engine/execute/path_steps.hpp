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

/// A node that a path leads to, and which of several starts it comes from.
struct Reached {
  std::uint32_t start = 0;
  TermId node;

  auto operator<=>(const Reached&) const = default;
};
/// Ascending, no duplicates.
using ReachedNodes = std::vector<Reached>;

class PathSteps {
 public:
  /// `graphs` that are named by a variable are searched one at a time: see search_in.
  PathSteps(Context& context, const algebra::Graphs& graphs) : context_(context), graphs_(graphs) {}

  /// From now on, in this graph alone.
  void search_in(TermId graph) {
    graph_ = graph;
    probers_.clear();
  }

  /// The nodes at the other end of the path, start by start: all are searched together, step by
  /// step. Errors: `memory` where more is reached than the query may hold.
  Result<ReachedNodes> follow(const algebra::Path& path, const ReachedNodes& from,
                              Direction direction);
  /// Whether the path leads from one node to another. A path of any length is searched from both
  /// ends, from whichever has fewer nodes to go on from.
  Result<bool> connects(const algebra::Path& path, TermId from, TermId to);
  /// Whether a quad of the graph has the term at one of its ends. Errors: `corrupt`, `io`.
  Result<bool> is_node(TermId term);
  /// The nodes at which the path can begin (or, backward, end); with every node of the graph where
  /// the path may have no length.
  Result<NodeSet> starts(const algebra::Path& path, Direction direction);

 private:
  Result<bool> meets(const algebra::Repeat& repeat, TermId from, TermId to);
  Result<ReachedNodes> follow_link(const Term& predicate, const ReachedNodes& from,
                                   Direction direction);
  Result<ReachedNodes> follow_other(const algebra::OtherThan& path, const ReachedNodes& from,
                                    Direction direction);
  Result<ReachedNodes> follow_repeat(const algebra::Repeat& repeat, const ReachedNodes& from,
                                     Direction direction);
  /// Appends where the quads at `from` lead to: `far` is the column of the other end.
  Result<void> expand(Prober& prober, const ReachedNodes& from, std::size_t far,
                      const std::vector<TermId>& excluded, ReachedNodes& out);
  Result<NodeSet> other_starts(const algebra::OtherThan& path, Direction direction);
  Result<std::vector<TermId>> ids_of(const std::vector<Term>& terms);
  using VisitBlock = std::function<Result<void>(const storage::QuadBlock&)>;
  Result<void> scan_each(const storage::QuadPattern& pattern, storage::IndexOrder order,
                         const VisitBlock& visit);
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
