#include "engine/execute/path_steps.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <ranges>

#include "engine/algebra/paths.hpp"
#include "engine/algebra/visit.hpp"
#include "engine/execute/reached_set.hpp"
#include "engine/execute/sort_in_pieces.hpp"

namespace quoth::execute {
namespace {

using algebra::Visitor;

constexpr std::size_t rows_at_once = 1u << 16;
using storage::IndexOrder;
using storage::QuadPattern;

template <typename Set>
Result<void> make_set(Set& nodes, Context& context) {
  auto sorted = sort_in_pieces(nodes, std::less<>(), [&context] { return context.check(); });
  if (!sorted) return sorted;
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  return {};
}

/// Nodes of which many come again and again: they are made a set whenever twice as many are held.
class NodeGathering {
 public:
  explicit NodeGathering(Context& context) : context_(context) {}

  Result<void> add(std::span<const TermId> nodes) {
    nodes_.insert(nodes_.end(), nodes.begin(), nodes.end());
    if (nodes_.size() < size_before_cut_) return {};
    auto made = make_set(nodes_, context_);
    size_before_cut_ = std::max(size_before_cut_, 2 * nodes_.size());
    return made;
  }
  Result<NodeSet> take() {
    if (auto made = make_set(nodes_, context_); !made) return made.error();
    return std::move(nodes_);
  }

 private:
  Context& context_;
  NodeSet nodes_;
  std::size_t size_before_cut_ = std::size_t{1} << 16;
};

template <typename Set>
Set united(const Set& a, const Set& b) {
  Set out;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

Direction opposite(Direction direction) {
  return direction == Direction::forward ? Direction::backward : Direction::forward;
}

}  // namespace

Result<ReachedNodes> PathSteps::follow(const algebra::Path& path, const ReachedNodes& from,
                                       Direction direction) {
  return std::visit(
      Visitor{
          [&](const algebra::Link& form) { return follow_link(form.predicate, from, direction); },
          [&](const algebra::Inverse& form) {
            return follow(*form.path, from, opposite(direction));
          },
          [&](const algebra::Sequence& form) -> Result<ReachedNodes> {
            ReachedNodes at = from;
            for (std::size_t i = 0; i < form.steps.size(); ++i) {
              const std::size_t step =
                  direction == Direction::forward ? i : form.steps.size() - 1 - i;
              auto next = follow(form.steps[step], at, direction);
              if (!next) return next;
              at = std::move(next).value();
            }
            return at;
          },
          [&](const algebra::Alternative& form) -> Result<ReachedNodes> {
            ReachedNodes all;
            for (const auto& choice : form.choices) {
              auto reached = follow(choice, from, direction);
              if (!reached) return reached;
              all = united(all, reached.value());
            }
            return all;
          },
          [&](const algebra::Repeat& form) { return follow_repeat(form, from, direction); },
          [&](const algebra::OtherThan& form) { return follow_other(form, from, direction); }},
      path.form);
}

// Breadth first: each round follows the path from what the round before reached for the first time.
Result<ReachedNodes> PathSteps::follow_repeat(const algebra::Repeat& repeat,
                                              const ReachedNodes& from, Direction direction) {
  ReachedNodes reached = repeat.takes_zero ? from : ReachedNodes{};
  ReachedSet seen(context_);
  for (const Reached& one : reached) seen.insert(one);
  ReachedNodes frontier = from;
  while (!frontier.empty()) {
    auto going_on = context_.check();
    if (!going_on) return going_on.error();
    auto next = follow(*repeat.path, frontier, direction);
    if (!next) return next;
    frontier.clear();
    for (std::size_t i = 0; i < next->size(); ++i) {
      if (i % rows_at_once == 0) going_on = context_.check();
      if (!going_on) return going_on.error();
      if (seen.insert((*next)[i])) frontier.push_back((*next)[i]);
    }
    auto charged = seen.charge();
    if (!charged) return charged.error();
    reached.insert(reached.end(), frontier.begin(), frontier.end());
    if (!repeat.takes_many) break;
  }
  if (auto made = make_set(reached, context_); !made) return made.error();
  return reached;
}

Result<bool> PathSteps::connects(const algebra::Path& path, TermId from, TermId to) {
  const auto* repeat = std::get_if<algebra::Repeat>(&path.form);
  if (repeat != nullptr && repeat->takes_many) return meets(*repeat, from, to);
  auto reached = follow(path, {{0, from}}, Direction::forward);
  if (!reached) return reached.error();
  return std::binary_search(reached->begin(), reached->end(), Reached{0, to});
}

// Of the two ends, one stands for what `from` leads to by one step or more, the other for what
// leads to `to` by none or more: they meet where the path leads from one to the other. A node is at
// an end by the number of that end.
Result<bool> PathSteps::meets(const algebra::Repeat& repeat, TermId from, TermId to) {
  if (repeat.takes_zero && from == to) return true;
  ReachedSet seen(context_);
  seen.insert({1, to});
  std::array<ReachedNodes, 2> frontiers{{{{0, from}}, {{1, to}}}};
  while (!frontiers[0].empty() && !frontiers[1].empty()) {
    auto going_on = context_.check();
    if (!going_on) return going_on.error();
    const std::uint32_t end = frontiers[0].size() <= frontiers[1].size() ? 0 : 1;
    auto next =
        follow(*repeat.path, frontiers[end], end == 0 ? Direction::forward : Direction::backward);
    if (!next) return next.error();
    frontiers[end].clear();
    for (const Reached& one : next.value()) {
      if (seen.holds({1 - end, one.node})) return true;
      if (seen.insert(one)) frontiers[end].push_back(one);
    }
    if (auto charged = seen.charge(); !charged) return charged.error();
  }
  return false;
}

Result<ReachedNodes> PathSteps::follow_link(const Term& predicate, const ReachedNodes& from,
                                            Direction direction) {
  const bool is_forward = direction == Direction::forward;
  const auto key = std::pair(predicate.text, direction);
  auto probers = probers_.find(key);
  if (probers == probers_.end()) {
    auto edges = edges_of(predicate);
    if (!edges) return edges.error();
    probers = probers_.try_emplace(key).first;
    for (const QuadPattern& pattern : edges.value()) {
      probers->second.emplace_back(context_, pattern,
                                   is_forward ? IndexOrder::pso : IndexOrder::pos,
                                   std::vector<int>{is_forward ? 0 : 2});
    }
  }
  ReachedNodes reached;
  for (Prober& prober : probers->second) {
    auto expanded = expand(prober, from, is_forward ? 2 : 0, {}, reached);
    if (!expanded) return expanded.error();
  }
  if (auto made = make_set(reached, context_); !made) return made.error();
  return reached;
}

/// `!(a|^b)`: over any relation but a, and against any but b.
Result<ReachedNodes> PathSteps::follow_other(const algebra::OtherThan& path,
                                             const ReachedNodes& from, Direction direction) {
  auto ranges = graph_ranges();
  if (!ranges) return ranges.error();
  ReachedNodes reached;
  for (const bool with_arrow : {true, false}) {
    if (!(with_arrow ? path.goes_forward : path.goes_backward)) continue;
    auto excluded = ids_of(with_arrow ? path.forward : path.backward);
    if (!excluded) return excluded.error();
    const bool from_subject = with_arrow == (direction == Direction::forward);
    for (const auto& graph : ranges.value()) {
      QuadPattern pattern;
      pattern.columns[3] = graph;
      Prober prober(context_, pattern, from_subject ? IndexOrder::spo : IndexOrder::ops,
                    {from_subject ? 0 : 2});
      auto expanded = expand(prober, from, from_subject ? 2 : 0, excluded.value(), reached);
      if (!expanded) return expanded.error();
    }
  }
  if (auto made = make_set(reached, context_); !made) return made.error();
  return reached;
}

Result<void> PathSteps::expand(Prober& prober, const ReachedNodes& from, std::size_t far,
                               const std::vector<TermId>& excluded, ReachedNodes& out) {
  ReachedNodes by_node = from;
  const auto is_before = [](const Reached& a, const Reached& b) { return a.node < b.node; };
  if (!std::is_sorted(by_node.begin(), by_node.end(), is_before)) {
    auto sorted = sort_in_pieces(by_node, is_before, [this] { return context_.check(); });
    if (!sorted) return sorted;
  }
  std::vector<TermId> nodes;
  for (const Reached& one : by_node) {
    if (nodes.empty() || nodes.back() != one.node) nodes.push_back(one.node);
  }
  if (nodes.empty()) return {};
  storage::QuadMatches matches;
  matches.wanted = {far == 0, !excluded.empty(), far == 2, false};
  prober.set_keys(std::span(&nodes, 1));
  auto one = by_node.begin();
  for (std::size_t begin = 0; begin < nodes.size();) {
    matches.clear();
    auto found = prober.find(begin, rows_at_once, matches);
    if (!found) return found.error();
    for (std::size_t node = begin; node < found.value(); ++node) {
      const std::size_t place = node - begin;
      const std::size_t first = place == 0 ? 0 : matches.ends[place - 1];
      for (; one != by_node.end() && one->node == nodes[node]; ++one) {
        for (std::size_t row = first; row < matches.ends[place]; ++row) {
          const bool is_excluded =
              !excluded.empty() && std::find(excluded.begin(), excluded.end(),
                                             matches.columns[1][row]) != excluded.end();
          if (!is_excluded) out.push_back({one->start, matches.columns[far][row]});
        }
      }
    }
    begin = found.value();
  }
  return {};
}

/// Perhaps too many: following the path from a node tells.
Result<NodeSet> PathSteps::other_starts(const algebra::OtherThan& path, Direction direction) {
  NodeGathering nodes(context_);
  auto ranges = graph_ranges();
  if (!ranges) return ranges.error();
  const bool is_forward = direction == Direction::forward;
  const bool takes_subjects = is_forward ? path.goes_forward : path.goes_backward;
  const bool takes_objects = is_forward ? path.goes_backward : path.goes_forward;
  for (const auto& graph : ranges.value()) {
    QuadPattern pattern;
    pattern.columns[3] = graph;
    auto scanned = scan_each(pattern, IndexOrder::spo, [&](const auto& block) {
      for (const int column : {0, 2}) {
        if (!(column == 0 ? takes_subjects : takes_objects)) continue;
        auto added = nodes.add(block.columns[static_cast<std::size_t>(column)]);
        if (!added) return added;
      }
      return Result<void>();
    });
    if (!scanned) return scanned.error();
  }
  return nodes.take();
}

Result<std::vector<TermId>> PathSteps::ids_of(const std::vector<Term>& terms) {
  std::vector<TermId> ids;
  for (const Term& term : terms) {
    auto id = context_.snapshot().find(term);
    if (!id) return id.error();
    if (id.value()) ids.push_back(**id);
  }
  return ids;
}

Result<NodeSet> PathSteps::starts(const algebra::Path& path, Direction direction) {
  if (algebra::may_be_empty(path)) return all_nodes();
  const bool is_forward = direction == Direction::forward;
  return std::visit(
      Visitor{[&](const algebra::Link& form) { return link_starts(form.predicate, direction); },
              [&](const algebra::Inverse& form) { return starts(*form.path, opposite(direction)); },
              [&](const algebra::Sequence& form) -> Result<NodeSet> {
                return starts(is_forward ? form.steps.front() : form.steps.back(), direction);
              },
              [&](const algebra::Alternative& form) -> Result<NodeSet> {
                NodeSet all;
                for (const auto& choice : form.choices) {
                  auto some = starts(choice, direction);
                  if (!some) return some;
                  all = united(all, some.value());
                }
                return all;
              },
              [&](const algebra::Repeat& form) { return starts(*form.path, direction); },
              [&](const algebra::OtherThan& form) { return other_starts(form, direction); }},
      path.form);
}

Result<NodeSet> PathSteps::link_starts(const Term& predicate, Direction direction) {
  NodeSet nodes;
  auto edges = edges_of(predicate);
  if (!edges) return edges.error();
  const bool is_forward = direction == Direction::forward;
  for (const QuadPattern& pattern : edges.value()) {
    auto scanned = scan_each(pattern, is_forward ? IndexOrder::pso : IndexOrder::pos,
                             [&](const storage::QuadBlock& block) {
                               for (const TermId node : block.columns[is_forward ? 0 : 2]) {
                                 if (nodes.empty() || nodes.back() != node) nodes.push_back(node);
                               }
                               return Result<void>();
                             });
    if (!scanned) return scanned.error();
  }
  if (edges->size() < 2) return nodes;
  if (auto made = make_set(nodes, context_); !made) return made.error();
  return nodes;
}

Result<NodeSet> PathSteps::all_nodes() {
  NodeGathering nodes(context_);
  auto ranges = graph_ranges();
  if (!ranges) return ranges.error();
  for (const auto& graph : ranges.value()) {
    QuadPattern pattern;
    pattern.columns[3] = graph;
    auto scanned = scan_each(pattern, IndexOrder::spo, [&](const auto& block) {
      for (const int column : {0, 2}) {
        auto added = nodes.add(block.columns[static_cast<std::size_t>(column)]);
        if (!added) return added;
      }
      return Result<void>();
    });
    if (!scanned) return scanned.error();
  }
  return nodes.take();
}

Result<bool> PathSteps::is_node(TermId term) {
  auto ranges = graph_ranges();
  if (!ranges) return ranges.error();
  for (const auto& graph : ranges.value()) {
    for (const std::size_t column : {0u, 2u}) {
      QuadPattern pattern;
      pattern.columns[column] = QuadPattern::exactly(term);
      pattern.columns[3] = graph;
      const auto there = context_.snapshot().count(pattern, 1);
      if (!there) return there.error();
      if (there.value() > 0) return true;
    }
  }
  return false;
}

Result<void> PathSteps::scan_each(const QuadPattern& pattern, IndexOrder order,
                                  const VisitBlock& visit) {
  const auto cursor = context_.snapshot().scan(pattern, order);
  for (;;) {
    auto going_on = context_.check();
    if (!going_on) return going_on;
    auto block = cursor->next();
    if (!block) return block.error();
    if (block.value() == nullptr) return {};
    if (auto visited = visit(*block.value()); !visited) return visited;
  }
}

Result<std::vector<QuadPattern>> PathSteps::edges_of(const Term& predicate) {
  std::vector<QuadPattern> out;
  auto id = context_.snapshot().find(predicate);
  if (!id) return id.error();
  if (!id.value()) return out;
  auto ranges = graph_ranges();
  if (!ranges) return ranges.error();
  for (const auto& graph : ranges.value()) {
    QuadPattern pattern;
    pattern.columns[1] = QuadPattern::exactly(**id);
    pattern.columns[3] = graph;
    out.push_back(pattern);
  }
  return out;
}

Result<std::vector<storage::IdRange>> PathSteps::graph_ranges() {
  using Kind = algebra::Graphs::Kind;
  std::vector<storage::IdRange> out;
  if (graph_) return std::vector{QuadPattern::exactly(*graph_)};
  if (graphs_.kind == Kind::every) return std::vector{storage::IdRange{}};
  if (graphs_.kind == Kind::default_only) {
    return std::vector{QuadPattern::exactly(storage::default_graph)};
  }
  std::vector<Term> names = graphs_.names;
  if (graphs_.kind == Kind::named) names = {std::get<Term>(*graphs_.name)};
  auto ids = ids_of(names);
  if (!ids) return ids.error();
  for (const TermId id : ids.value()) out.push_back(QuadPattern::exactly(id));
  return out;
}

}  // namespace quoth::execute
