// The walk from the algebra to a plan. Part of make_plan.hpp.
#pragma once

#include "engine/algebra/variables.hpp"
#include "engine/plan/join_search.hpp"
#include "engine/plan/make_plan.hpp"
#include "engine/plan/statistics.hpp"

namespace quoth::plan {

using algebra::VariableSet;

/// A side of a join: one pattern whose index is still to be chosen, or a plan.
struct Leaf {
  std::optional<Scan> scan;                  // order not chosen yet
  Node node;                                 // otherwise
  std::optional<algebra::PathPattern> path;  // what `node` searches, where it is a path
  std::vector<Expression> conditions;        // on a scan's columns, left after narrowing its ranges
  VariableSet variables, certain;
  double rows = 0;
  std::string text;  // tells equal leaves apart in ties, whatever the order they were written in
};

class Planner {
 public:
  Planner(const algebra::Meaning& meaning, Statistics& statistics, const Costs& costs)
      : meaning_(meaning), statistics_(statistics), costs_(costs) {}

  Result<Node> plan(const algebra::Node& node);

 private:
  // Operators: make_plan.cpp
  /// A filter and those right below it, taken together.
  Result<Node> plan_filters(const algebra::Node& node);
  Result<Node> plan_union(const algebra::Union& form);
  Result<Node> plan_order(const algebra::Order& form);
  Result<std::optional<Node>> scan_in_order(const algebra::Order& form);
  Result<Node> plan_extend(const algebra::Extend& form);
  Result<Node> plan_group(const algebra::Group& form);
  Result<Node> plan_group_input(const algebra::Group& form);
  Result<Node> plan_slice(const algebra::Slice& form);
  Result<void> limit_rows(const algebra::Node& sliced, Node& planned, std::uint64_t rows_max);
  Result<Node> plan_minus(const algebra::Minus& form);
  Result<Node> plan_exists(const algebra::Exists& form);
  Result<Node> plan_fixpoint(const algebra::Fixpoint& form);
  Result<Node> plan_path(const algebra::PathPattern& form);
  Result<Node> plan_beside(const algebra::Node& left, const algebra::Node& right,
                           const std::vector<Expression>& conditions, JoinKind kind);

  /// Works the leaf, planned of `node`, out for what `beside` binds of it alone, where that is
  /// much less.
  Result<void> restrict_beside(Leaf& leaf, const algebra::Node& node, const algebra::Node& beside,
                               double rows_beside);

  // First rows: stage_top.cpp
  Result<void> stage_top(const algebra::Node& sliced, Sort& sort);
  Result<std::optional<storage::IdRange>> ids_sought(const algebra::Order& order, Variable key,
                                                     const Sort& sort);

  // Leaves: make_leaf.cpp
  Result<Leaf> make_leaf(const algebra::Node& node);
  /// A leaf of what is planned already.
  Leaf node_leaf(const algebra::Node& node, Node planned) const;
  Result<Leaf> scan_leaf(const algebra::Pattern& pattern, std::vector<Expression> conditions);
  Result<bool> narrow(Leaf& leaf);
  bool hold_to_ids(Scan& scan) const;
  Result<std::optional<storage::IdRange>> range_of(const Slot& slot);
  Result<Node> plan_leaf(Leaf leaf, std::optional<Variable> sorted_by);

  // Joins: order_joins.cpp
  Result<Node> plan_join(const algebra::Join& join, std::vector<Expression> conditions);
  Result<void> restrict_leaves(const algebra::Join& join, std::vector<Leaf>& leaves);
  bool is_worth_distributing(const algebra::Join& join, const std::vector<Leaf>& leaves,
                             std::size_t at) const;
  Result<Node> distribute(const algebra::Join& join, std::size_t at,
                          const std::vector<Expression>& conditions);
  Result<JoinInput> join_input(const Leaf& leaf);
  Result<double> rows_read(const Scan& scan, Variable sorted_by);
  /// The nodes of a tree of joins, each condition as soon as all of its variables are bound.
  Result<Node> plan_tree(const JoinTree& tree, std::vector<Leaf>& leaves,
                         std::vector<Expression>& conditions);
  Result<Node> plan_step(const JoinTree& tree, std::vector<Leaf>& leaves,
                         std::vector<Expression>& conditions);
  Result<double> distinct_in(const Leaf& leaf, Variable variable);
  Result<Node> join(Node left, Leaf right, JoinKind kind, std::vector<Expression> conditions);
  static Node merge_join(Node left, Node right, Variable key);
  Node index_join(Node left, Leaf right, JoinKind kind, std::vector<Expression> conditions);
  static Node hash_join(Node left, Node right, JoinKind kind, std::vector<Expression> conditions);
  static Node path_join(Node left, Leaf right);
  Node filtered(Node input, std::vector<Expression> conditions);

  // Cycles: plan_cycles.cpp
  /// Tells the search which inputs a cyclic join can read, and which of them read the same.
  static void number_relations(const std::vector<Leaf>& leaves, std::vector<JoinInput>& inputs);
  /// Of the inputs on cycles; empty where there are none.
  Result<JoinSamples> sample_cycles(const std::vector<Leaf>& leaves,
                                    const std::vector<JoinInput>& inputs);
  /// The leaves' own conditions go to `conditions`.
  static Node cyclic_join(const std::vector<std::size_t>& inputs, std::vector<Leaf>& leaves,
                          std::vector<Expression>& conditions);

  const algebra::Meaning& meaning_;
  Statistics& statistics_;
  const Costs& costs_;
  /// Ids to which a variable is held in every pattern that has it.
  struct BoundTo {
    Variable variable;
    storage::IdRange ids;
  };
  std::optional<BoundTo> bound_to_;
  int restrictions_left_ = 16;  // each plans a part of the query once more
};

/// What the filters at the top test.
const algebra::Node& below_filters(const algebra::Node& node);

/// The columns of both, each once.
std::vector<Variable> joined_columns(const std::vector<Variable>& left,
                                     const std::vector<Variable>& right);

/// Variables that each row binds for sure.
VariableSet certain_columns(const Node& node);

/// Rows that pass through all of its steps, as estimated.
double work_of(const Node& node);

/// Variables of a scan, each once.
std::vector<Variable> outputs_of(const Scan& scan);
int column_of(const Scan& scan, Variable variable);
/// Whether two scans read the same rows, whatever their variables are called.
bool read_the_same(const Scan& a, const Scan& b);

}  // namespace quoth::plan
