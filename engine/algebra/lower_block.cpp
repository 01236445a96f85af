#include "engine/algebra/lowering.hpp"

namespace quoth::algebra {
namespace {

bool is_match_or_where(const query::Stage& stage) {
  return std::holds_alternative<query::Match>(stage.form) ||
         std::holds_alternative<query::Where>(stage.form);
}

/// The first of the stages after which there are only matches and conditions: a condition there can
/// as well be asked of both sides together.
std::size_t begin_of_conditions(const query::Pipeline& stages) {
  std::size_t begin = stages.size();
  while (begin > 0 && is_match_or_where(stages[begin - 1])) --begin;
  return begin;
}

VariableSet difference(const VariableSet& a, const VariableSet& b) {
  VariableSet out;
  for (const Variable variable : a) {
    if (!b.contains(variable)) out.insert(variable);
  }
  return out;
}

}  // namespace

Result<Node> Lowering::lower_optional(const query::Optional& optional, Frame& frame, Node input) {
  ++negations_;  // more rows of the block are not more rows of the whole
  auto block = lower_block(optional.stages, frame, input);
  --negations_;
  if (!block) return block.error();
  mark_outer(block->node, variables_of(input));
  return Node{LeftJoin{std::move(input), std::move(block->node), std::move(block->conditions)}};
}

Result<Node> Lowering::lower_not(const query::Not& negation, Frame& frame, Node input) {
  ++negations_;
  auto block = lower_block(negation.stages, frame, input);
  --negations_;
  if (!block) return block.error();
  mark_outer(block->node, variables_of(input));
  return Node{Exists{std::move(input), std::move(block->node), std::move(block->conditions), true}};
}

// A branch that needs nothing of the rows before it is joined to them as a union; one that does is
// applied to them.
Result<Node> Lowering::lower_either(const query::Either& either, Frame& frame, Node input) {
  Union alone, applied;
  bool is_alone = true;
  for (const auto& branch : either.branches) {
    outer_scopes_.push_back({variables_of(input), {}});
    auto node = lower_pipeline(branch, frame, Node{Unit{}});
    const OuterScope scope = std::move(outer_scopes_.back());
    outer_scopes_.pop_back();
    if (!node) return node.error();
    is_alone = is_alone && scope.used.empty() && begin_of_conditions(branch) == 0;
    alone.inputs.push_back(std::move(node).value());
    mark_outer(alone.inputs.back(), scope.visible);
  }
  if (is_alone) return join_onto(std::move(input), Node{std::move(alone)});
  for (const auto& branch : either.branches) {
    auto node = lower_pipeline(branch, frame, input);
    if (!node) return node.error();
    applied.inputs.push_back(std::move(node).value());
  }
  return Node{std::move(applied)};
}

// A block is worked out by itself and then brought together with the rows it is applied to. Where
// it needs their values inside (a condition before a `take`, a `let`, a block in the block), it
// starts from the values that these rows have.
Result<Lowering::Block> Lowering::lower_block(const query::Pipeline& stages, Frame& frame,
                                              const Node& outer) {
  outer_scopes_.push_back({variables_of(outer), {}});
  auto block = lower_alone(stages, frame);
  const OuterScope scope = std::move(outer_scopes_.back());
  outer_scopes_.pop_back();
  if (!block || scope.used.empty()) return block;
  const VariableSet seed = intersection(scope.used, scope.visible);
  Node start{Distinct{Node{Project{{seed.begin(), seed.end()}, outer}}}};
  outer_scopes_.push_back({difference(scope.visible, seed), {}});
  auto node = lower_pipeline(stages, frame, std::move(start));
  outer_scopes_.pop_back();
  if (!node) return node.error();
  return Block{std::move(node).value(), {}};
}

Result<Lowering::Block> Lowering::lower_alone(const query::Pipeline& stages, Frame& frame) {
  Block block;
  const std::size_t conditions_begin = begin_of_conditions(stages);
  for (std::size_t i = 0; i < stages.size(); ++i) {
    const auto* where = std::get_if<query::Where>(&stages[i].form);
    if (where == nullptr || i < conditions_begin) {
      auto next = lower_stage(stages[i], frame, std::move(block.node));
      if (!next) return next.error();
      block.node = std::move(next).value();
      continue;
    }
    const VariableSet inner = variables_of(block.node);
    VariableSet scope = inner;
    scope.insert(outer_scopes_.back().visible.begin(), outer_scopes_.back().visible.end());
    auto condition = lower_expression(where->condition, frame, scope);
    if (!condition) return condition.error();
    if (is_subset(variables_of(condition.value()), inner)) {
      block.node = Node{Filter{std::move(condition).value(), std::move(block.node)}};
    } else {
      block.conditions.push_back(std::move(condition).value());
    }
  }
  return block;
}

// A variable that the block shares with rows further out, but not with those it is applied to,
// would be taken for another one by the join.
void Lowering::mark_outer(const Node& inner, const VariableSet& visible) {
  const VariableSet unseen = difference(variables_of(inner), visible);
  for (auto& scope : outer_scopes_) {
    const VariableSet shared = intersection(unseen, scope.visible);
    scope.used.insert(shared.begin(), shared.end());
  }
}

}  // namespace quoth::algebra
