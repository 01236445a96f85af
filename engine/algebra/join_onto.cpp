#include "engine/algebra/join_onto.hpp"

namespace quoth::algebra {

Node join_onto(Node input, Node added) {
  if (std::holds_alternative<Unit>(input.form)) return added;
  if (std::holds_alternative<Unit>(added.form)) return input;
  Join join;
  if (auto* left = std::get_if<Join>(&input.form)) {
    join = std::move(*left);
  } else {
    join.inputs.push_back(std::move(input));
  }
  if (auto* right = std::get_if<Join>(&added.form)) {
    for (auto& part : right->inputs) join.inputs.push_back(std::move(part));
  } else {
    join.inputs.push_back(std::move(added));
  }
  return Node{std::move(join)};
}

}  // namespace quoth::algebra
