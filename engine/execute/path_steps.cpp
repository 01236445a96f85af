#include "engine/execute/path_steps.hpp"

#include <algorithm>
#include <iterator>
#include <ranges>
#include <unordered_set>

#include "engine/algebra/visit.hpp"

namespace quoth::execute {
namespace {

using algebra::Visitor;
using storage::IndexOrder;
using storage::QuadPattern;

void make_set(NodeSet& nodes) {
  std::sort(nodes.begin(), nodes.end());
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
}

NodeSet united(const NodeSet& a, const NodeSet& b) {
  NodeSet out;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

Direction opposite(Direction direction) {
  return direction == Direction::forward ? Direction::backward : Direction::forward;
}

bool may_be_empty(const algebra::Path& path) {
  return std::visit(
      Visitor{
          [](const algebra::Link&) { return false; },
          [](const algebra::Inverse& form) { return may_be_empty(*form.path); },
          [](const algebra::Sequence& form) {
            return std::all_of(form.steps.begin(), form.steps.end(), may_be_empty);
          },
          [](const algebra::Alternative& form) {
            return std::any_of(form.choices.begin(), form.choices.end(), may_be_empty);
          },
          [](const algebra::Repeat& form) { return form.takes_zero || may_be_empty(*form.path); }},
      path.form);
}

}  // namespace

Result<NodeSet> PathSteps::follow(const algebra::Path& path, const NodeSet& from,
                                  Direction direction) {
  return std::visit(
      Visitor{
          [&](const algebra::Link& form) { return follow_link(form.predicate, from, direction); },
          [&](const algebra::Inverse& form) {
            return follow(*form.path, from, opposite(direction));
          },
          [&](const algebra::Sequence& form) -> Result<NodeSet> {
            NodeSet at = from;
            for (std::size_t i = 0; i < form.steps.size(); ++i) {
              const std::size_t step =
                  direction == Direction::forward ? i : form.steps.size() - 1 - i;
              auto next = follow(form.steps[step], at, direction);
              if (!next) return next;
              at = std::move(next).value();
            }
            return at;
          },
          [&](const algebra::Alternative& form) -> Result<NodeSet> {
            NodeSet all;
            for (const auto& choice : form.choices) {
              auto reached = follow(choice, from, direction);
              if (!reached) return reached;
              all = united(all, reached.value());
            }
            return all;
          },
          [&](const algebra::Repeat& form) { return follow_repeat(form, from, direction); }},
      path.form);
}

// Breadth first: each round follows the path from what the round before reached for the first time.
Result<NodeSet> PathSteps::follow_repeat(const algebra::Repeat& repeat, const NodeSet& from,
                                         Direction direction) {
  NodeSet reached = repeat.takes_zero ? from : NodeSet{};
  std::unordered_set<TermId> seen(reached.begin(), reached.end());
  NodeSet frontier = from;
  while (!frontier.empty()) {
    auto going_on = context_.check();
    if (!going_on) return going_on.error();
    auto next = follow(*repeat.path, frontier, direction);
    if (!next) return next;
    frontier.clear();
    for (const TermId node : next.value()) {
      if (seen.insert(node).second) frontier.push_back(node);
    }
    reached.insert(reached.end(), frontier.begin(), frontier.end());
    if (!repeat.takes_many) break;
  }
  make_set(reached);
  return reached;
}

Result<NodeSet> PathSteps::follow_link(const Term& predicate, const NodeSet& from,
                                       Direction direction) {
  const bool is_forward = direction == Direction::forward;
  const auto key = std::pair(predicate.text, direction);
  auto prober = probers_.find(key);
  if (prober == probers_.end()) {
    auto edges = edges_of(predicate);
    if (!edges) return edges.error();
    if (!edges.value()) return NodeSet{};
    prober = probers_
                 .emplace(key, Prober(context_.snapshot(), **edges,
                                      is_forward ? IndexOrder::pso : IndexOrder::pos,
                                      {is_forward ? 0 : 2}))
                 .first;
  }
  NodeSet reached;
  std::vector<Prober::Quad> quads;
  for (const TermId node : from) {
    quads.clear();
    auto found = prober->second.find(std::span(&node, 1), quads);
    if (!found) return found.error();
    for (const auto& quad : quads) reached.push_back(quad[is_forward ? 2 : 0]);
  }
  make_set(reached);
  return reached;
}

Result<NodeSet> PathSteps::starts(const algebra::Path& path, Direction direction) {
  if (may_be_empty(path)) return all_nodes();
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
              [&](const algebra::Repeat& form) { return starts(*form.path, direction); }},
      path.form);
}

Result<NodeSet> PathSteps::link_starts(const Term& predicate, Direction direction) {
  NodeSet nodes;
  auto edges = edges_of(predicate);
  if (!edges) return edges.error();
  if (!edges.value()) return nodes;
  const bool is_forward = direction == Direction::forward;
  const auto cursor =
      context_.snapshot().scan(**edges, is_forward ? IndexOrder::pso : IndexOrder::pos);
  for (;;) {
    auto going_on = context_.check();
    if (!going_on) return going_on.error();
    auto block = cursor->next();
    if (!block) return block.error();
    if (block.value() == nullptr) return nodes;
    for (const TermId node : (*block.value()).columns[is_forward ? 0 : 2]) {
      if (nodes.empty() || nodes.back() != node) nodes.push_back(node);
    }
  }
}

Result<NodeSet> PathSteps::all_nodes() {
  NodeSet nodes;
  QuadPattern pattern;
  auto graph = graph_range();
  if (!graph) return graph.error();
  pattern.columns[3] = graph.value();
  const auto cursor = context_.snapshot().scan(pattern, IndexOrder::spo);
  for (;;) {
    auto going_on = context_.check();
    if (!going_on) return going_on.error();
    auto block = cursor->next();
    if (!block) return block.error();
    if (block.value() == nullptr) break;
    for (const int column : {0, 2}) {
      const auto ids = (*block.value()).columns[static_cast<std::size_t>(column)];
      nodes.insert(nodes.end(), ids.begin(), ids.end());
    }
    make_set(nodes);
  }
  return nodes;
}

Result<std::optional<QuadPattern>> PathSteps::edges_of(const Term& predicate) {
  auto id = context_.snapshot().find(predicate);
  if (!id) return id.error();
  if (!id.value()) return std::optional<QuadPattern>{};
  auto graph = graph_range();
  if (!graph) return graph.error();
  QuadPattern pattern;
  pattern.columns[1] = QuadPattern::exactly(**id);
  pattern.columns[3] = graph.value();
  return std::optional(pattern);
}

Result<storage::IdRange> PathSteps::graph_range() {
  using Kind = algebra::Graphs::Kind;
  if (graphs_.kind == Kind::every) return storage::IdRange{};
  if (graphs_.kind == Kind::default_only) return QuadPattern::exactly(storage::default_graph);
  const auto* name = std::get_if<Term>(&*graphs_.name);
  if (name == nullptr) {
    return Error{
        ErrorKind::unsupported, "a repeated path cannot be searched graph by graph", {}, {}};
  }
  auto id = context_.terms().intern(*name);
  if (!id) return id.error();
  return QuadPattern::exactly(id.value());
}

}  // namespace quoth::execute
