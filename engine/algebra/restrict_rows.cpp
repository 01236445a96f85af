#include "engine/algebra/restrict_rows.hpp"

#include "engine/algebra/substitute.hpp"
#include "engine/algebra/visit.hpp"

namespace quoth::algebra {
namespace {

bool binds(const Node& node, const VariableSet& keys) {
  return is_subset(keys, certain_variables_of(node));
}

/// A part of `node` that has all the values that `node` has for the keys.
std::optional<Node> part_with(const Node& node, const VariableSet& keys) {
  if (!binds(node, keys)) return std::nullopt;
  const auto of_left = [&](const auto& form) { return part_with(*form.left, keys); };
  return std::visit(
      Visitor{[&](const Pattern&) { return std::optional(node); },
              [&](const PathPattern&) { return std::optional(node); },
              [&](const Values&) { return std::optional(node); },
              [&](const LeftJoin& form) { return of_left(form); },
              [&](const Exists& form) { return of_left(form); },
              [&](const Minus& form) { return of_left(form); },
              [&](const Extend& form) { return part_with(*form.input, keys); },
              [&](const Filter& form) {
                auto part = part_with(*form.input, keys);
                const bool is_of_part =
                    part && is_subset(variables_of(form.condition), variables_of(*part));
                return is_of_part ? std::optional(Node{Filter{form.condition, *std::move(part)}})
                                  : part;
              },
              [&](const Join& form) {
                Join out;
                for (const Node& input : form.inputs) {
                  if (auto part = part_with(input, {})) out.inputs.push_back(*std::move(part));
                }
                if (out.inputs.size() == 1) return part_with(out.inputs.front(), keys);
                Node joined{std::move(out)};
                return binds(joined, keys) ? std::optional(std::move(joined)) : std::nullopt;
              },
              [](const auto&) { return std::optional<Node>(); }},
      node.form);
}

}  // namespace

std::optional<Node> values_of(const Node& node, const VariableSet& keys) {
  auto part = part_with(node, keys);
  if (!part || makes_new_values(*part)) return std::nullopt;
  return Node{Distinct{Node{Project{{keys.begin(), keys.end()}, *std::move(part)}}}};
}

Node restricted_to(const Node& node, const Node& values, const VariableSet& keys) {
  const auto inside = [&](const Node& below) { return restricted_to(below, values, keys); };
  const auto beside = [&] { return Node{Join{{values, node}}}; };
  const auto with_left = [&](auto form) {
    if (!binds(*form.left, keys)) return beside();
    form.left = inside(*form.left);
    return Node{std::move(form)};
  };
  const auto with_input = [&](auto form) {
    if (!binds(*form.input, keys)) return beside();
    form.input = inside(*form.input);
    return Node{std::move(form)};
  };
  return std::visit(Visitor{[&](const LeftJoin& form) { return with_left(form); },
                            [&](const Exists& form) { return with_left(form); },
                            [&](const Minus& form) { return with_left(form); },
                            [&](const Filter& form) { return with_input(form); },
                            [&](const Extend& form) { return with_input(form); },
                            [&](const Project& form) { return with_input(form); },
                            [&](const Distinct& form) { return with_input(form); },
                            [&](const Group& form) {
                              const VariableSet by(form.keys.begin(), form.keys.end());
                              return is_subset(keys, by) ? with_input(form) : beside();
                            },
                            [&](const Union& form) {
                              Union out;
                              for (const Node& input : form.inputs) {
                                out.inputs.push_back(inside(input));
                              }
                              return Node{std::move(out)};
                            },
                            [&](const Join& form) {
                              Join out = form;
                              out.inputs.push_back(values);
                              return Node{std::move(out)};
                            },
                            [&](const auto&) { return beside(); }},
                    node.form);
}

}  // namespace quoth::algebra
