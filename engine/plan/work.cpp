#include "engine/plan/planner.hpp"

namespace quoth::plan {
namespace {

double work_of_input(const Boxed<Node>& input) { return work_of(*input); }
double work_of_input(const Scan&) { return 0; }  // an index join's: counted as its rows
double work_of_input(const std::vector<Scan>&) { return 0; }
double work_of_input(const std::vector<Node>& inputs) {
  double sum = 0;
  for (const Node& input : inputs) sum += work_of(input);
  return sum;
}

}  // namespace

double work_of(const Node& node) {
  double sum = node.rows;
  std::visit(
      [&sum](const auto& form) {
        if constexpr (requires { form.left; }) sum += work_of_input(form.left);
        if constexpr (requires { form.right; }) sum += work_of_input(form.right);
        if constexpr (requires { form.input; }) sum += work_of_input(form.input);
        if constexpr (requires { form.inputs; }) sum += work_of_input(form.inputs);
        if constexpr (requires { form.body; }) sum += work_of_input(form.body);
      },
      node.form);
  return sum;
}

}  // namespace quoth::plan
