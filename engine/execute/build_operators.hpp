// From a plan to operators that can be asked for rows.
#pragma once

#include "engine/execute/operator.hpp"
#include "engine/plan/plan.hpp"

namespace quoth::execute {

/// `plan` and `context` must live as long as the operators.
OperatorPointer build_operators(const plan::Node& plan, Context& context);

// One for each form of a plan; each in a file of its name, counts in count_scan.cpp.
OperatorPointer make_scan(const plan::Node& node, const plan::Scan& scan, Context& context);
OperatorPointer make_values(const plan::Node& node, const plan::Values& form, Context& context);
OperatorPointer make_count_quads(const plan::Node& node, const plan::CountQuads& form,
                                 Context& context);
OperatorPointer make_count_runs(const plan::Node& node, const plan::CountRuns& form,
                                Context& context);
OperatorPointer make_path_join(const plan::Node& node, const plan::PathJoin& form,
                               Context& context);
OperatorPointer make_merge_join(const plan::Node& node, const plan::MergeJoin& form,
                                Context& context);
OperatorPointer make_hash_join(const plan::Node& node, const plan::HashJoin& form,
                               Context& context);
OperatorPointer make_index_join(const plan::Node& node, const plan::IndexJoin& form,
                                Context& context);
OperatorPointer make_cyclic_join(const plan::Node& node, const plan::CyclicJoin& form,
                                 Context& context);
OperatorPointer make_each_row(const plan::Node& node, const plan::EachRow& form, Context& context);
OperatorPointer make_minus(const plan::Node& node, const plan::Minus& form, Context& context);
OperatorPointer make_union(const plan::Node& node, const plan::Union& form, Context& context);
OperatorPointer make_filter(const plan::Node& node, const plan::Filter& form, Context& context);
OperatorPointer make_extend(const plan::Node& node, const plan::Extend& form, Context& context);
OperatorPointer make_group(const plan::Node& node, const plan::Group& form, Context& context);
OperatorPointer make_sort(const plan::Node& node, const plan::Sort& form, Context& context);
OperatorPointer make_project(const plan::Node& node, const plan::Project& form, Context& context);
OperatorPointer make_distinct(const plan::Node& node, const plan::Distinct& form, Context& context);
OperatorPointer make_slice(const plan::Node& node, const plan::Slice& form, Context& context);
OperatorPointer make_path_search(const plan::Node& node, const plan::PathSearch& form,
                                 Context& context);
OperatorPointer make_fixpoint(const plan::Node& node, const plan::Fixpoint& form, Context& context);
OperatorPointer make_recursion(const plan::Node& node, const plan::Recursion& form,
                               Context& context);

}  // namespace quoth::execute
