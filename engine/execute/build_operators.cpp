#include "engine/execute/build_operators.hpp"

#include "engine/algebra/visit.hpp"
#include "engine/execute/metered.hpp"

namespace quoth::execute {
namespace {

/// No row, or one without columns.
class Constant final : public Operator {
 public:
  Constant(std::vector<Variable> columns, std::size_t rows)
      : Operator(std::move(columns)), rows_(rows) {}

  Result<const Batch*> next() override {
    batch_.rows = std::exchange(rows_, 0);
    return batch_.rows == 0 ? nullptr : &batch_;
  }

 private:
  std::size_t rows_;
  Batch batch_;
};

OperatorPointer build_step(const plan::Node& node, Context& context) {
  using algebra::Visitor;
  return std::visit(
      Visitor{[&](const plan::Nothing&) -> OperatorPointer {
                return std::make_unique<Constant>(node.columns, 0);
              },
              [&](const plan::Unit&) -> OperatorPointer {
                return std::make_unique<Constant>(node.columns, 1);
              },
              [&](const plan::Scan& form) { return make_scan(node, form, context); },
              [&](const plan::PathSearch& form) { return make_path_search(node, form, context); },
              [&](const plan::Values& form) { return make_values(node, form, context); },
              [&](const plan::CountQuads& form) { return make_count_quads(node, form, context); },
              [&](const plan::CountRuns& form) { return make_count_runs(node, form, context); },
              [&](const plan::PathJoin& form) { return make_path_join(node, form, context); },
              [&](const plan::Recursion& form) { return make_recursion(node, form, context); },
              [&](const plan::MergeJoin& form) { return make_merge_join(node, form, context); },
              [&](const plan::HashJoin& form) { return make_hash_join(node, form, context); },
              [&](const plan::IndexJoin& form) { return make_index_join(node, form, context); },
              [&](const plan::CyclicJoin& form) { return make_cyclic_join(node, form, context); },
              [&](const plan::EachRow& form) { return make_each_row(node, form, context); },
              [&](const plan::Minus& form) { return make_minus(node, form, context); },
              [&](const plan::Union& form) { return make_union(node, form, context); },
              [&](const plan::Filter& form) { return make_filter(node, form, context); },
              [&](const plan::Extend& form) { return make_extend(node, form, context); },
              [&](const plan::Group& form) { return make_group(node, form, context); },
              [&](const plan::Sort& form) { return make_sort(node, form, context); },
              [&](const plan::Project& form) { return make_project(node, form, context); },
              [&](const plan::Distinct& form) { return make_distinct(node, form, context); },
              [&](const plan::Slice& form) { return make_slice(node, form, context); },
              [&](const plan::Fixpoint& form) { return make_fixpoint(node, form, context); }},
      node.form);
}

}  // namespace

OperatorPointer build_operators(const plan::Node& node, Context& context) {
  auto step = build_step(node, context);
  plan::PlanFigures* figures = context.figures();
  return figures == nullptr ? std::move(step) : metered(std::move(step), (*figures)[&node]);
}

}  // namespace quoth::execute
