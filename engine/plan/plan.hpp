// How a query is carried out: which index is read in which order, which join is which.
// Made from the algebra by make_plan.hpp. Next step: engine/execute/build_operators.hpp.
#pragma once

#include <array>
#include <optional>
#include <variant>
#include <vector>

#include "engine/algebra/algebra.hpp"
#include "storage/quads/triple_cursor.hpp"

namespace quoth::plan {

using algebra::Boxed;
using algebra::Expression;
using algebra::Slot;
using algebra::Variable;

struct Node;

struct Nothing {};  // no row, for a reason that was known before running
struct Unit {};     // one row without columns

/// One range of one index. A variable in two columns means that the two are equal.
struct Scan {
  storage::QuadPattern ranges;
  storage::IndexOrder order = storage::IndexOrder::spo;
  std::array<std::optional<Variable>, 4> outputs;  // subject, predicate, object, graph
  /// Leave out triples that were seen in another graph.
  bool each_triple_once = false;
  std::string text;  // of the pattern, for explain
};

struct PathSearch {
  algebra::PathPattern pattern;
};
struct Values {
  algebra::Values values;
};
/// How many quads the ranges hold; one row.
struct CountQuads {
  Scan scan;
  std::vector<Variable> results;  // each is that number
};
/// For each id of one column of a scan, which comes first in its order, how many rows have it.
struct CountRuns {
  Scan scan;
  Variable key;
  std::vector<Variable> results;
};
struct Recursion {
  std::uint32_t relation = 0;
  std::vector<Slot> slots;
};

enum class JoinKind {
  inner,
  left,  // rows of the left side without a partner stay, the right side's columns unbound
  semi,  // rows of the left side that have a partner
  anti,  // rows of the left side that have none
  mark,  // all rows of the left side, with a column that says whether they have one
  count  // rows of the left side that have a partner, with a column that says how many: a plain
         // number in the place of an id, which only Group understands
};

/// For each row of the left side the path is followed from the end that the row binds.
struct PathJoin {
  Boxed<Node> left;
  algebra::PathPattern pattern;
  bool from_object = false;  // which end is bound in every row
};
/// Both sides ascend in `key`. Inner or count.
struct MergeJoin {
  Boxed<Node> left, right;
  Variable key;
  JoinKind kind = JoinKind::inner;
  std::optional<Variable> mark = std::nullopt;  // the last column, for `count`
};
/// The right side is held in memory under its `keys`, which both sides always bind. Columns that
/// both sides have and that may be unbound are compared as SPARQL's compatible mappings.
struct HashJoin {
  Boxed<Node> left, right;
  JoinKind kind = JoinKind::inner;
  std::vector<Variable> keys;
  std::vector<Expression> conditions;
  std::optional<Variable> mark = std::nullopt;  // the last column, for `mark` and `count`
};
/// For each row of the left side the pattern is planned and run with the row's values in the place
/// of its variables.
struct EachRow {
  Boxed<Node> left;
  algebra::Node pattern;
  bool negated = false;
  std::optional<Variable> mark = std::nullopt;
};
/// For each block of the left side the right side's range is read at its keys, in their order.
struct IndexJoin {
  Boxed<Node> left;
  Scan right;
  JoinKind kind = JoinKind::inner;
  std::vector<Variable> keys;  // in the order of the index: columns after the constant ones
  std::vector<Expression> conditions;
  std::optional<Variable> mark = std::nullopt;  // the last column, for `count`
};
/// All scans at once, variable by variable: what a variable may be is what all of them have beside
/// the values of those before it. Each scan binds one variable or two and nothing else, and may be
/// read in the order of either. Inner, semi or count.
/// Source: worst-case-optimal joins, Ngo, Ré and Rudra, "Skew strikes back", SIGMOD Record 2013.
struct CyclicJoin {
  std::vector<Scan> inputs;
  JoinKind kind = JoinKind::inner;
  std::optional<Variable> mark = std::nullopt;  // the last column, for `count`
};
struct Minus {
  Boxed<Node> left, right;
  std::optional<Variable> beside = std::nullopt;  // must be compatible, does not count as shared
};
struct Union {
  std::vector<Node> inputs;
  /// Once the inputs so far have handed on as many rows, the others are not read: below a sort with
  /// that limit, where the rows of each input come behind all those of the inputs before it.
  std::optional<std::uint64_t> rows_enough = std::nullopt;
};
struct Filter {
  std::vector<Expression> conditions;  // cheapest first
  Boxed<Node> input;
};
struct Extend {
  Variable variable;
  Expression value;
  Boxed<Node> input;
  bool is_certain = false;
};
struct Group {
  std::vector<Variable> keys;
  std::vector<algebra::Aggregate> aggregates;
  Boxed<Node> input;
  std::vector<Variable> weights =
      {};  // each row stands for the product of these many (JoinKind::count)
};
struct Sort {
  std::vector<algebra::OrderKey> keys;
  std::optional<std::uint64_t> rows_max;  // what a later take needs
  Boxed<Node> input;
};
struct Project {
  Boxed<Node> input;
};
struct Distinct {
  Boxed<Node> input;
};
struct Slice {
  std::uint64_t offset = 0;
  std::optional<std::uint64_t> limit;
  Boxed<Node> input;
};
struct Fixpoint {
  std::uint32_t relation = 0;
  std::vector<Variable> parameters;
  Boxed<Node> body;
  std::vector<Slot> slots;
};

struct Node {
  std::variant<Nothing, Unit, Scan, PathSearch, Values, CountQuads, CountRuns, Recursion, PathJoin,
               MergeJoin, HashJoin, IndexJoin, CyclicJoin, EachRow, Minus, Union, Filter, Extend,
               Group, Sort, Project, Distinct, Slice, Fixpoint>
      form;
  std::vector<Variable> columns;  // what its rows have, in this order
  std::vector<Variable> sorted;   // its rows ascend by the ids of these, the first counting most
  double rows = 1;                // estimated
};

/// A whole plan.
struct Plan {
  Node root;
  std::vector<std::string> variable_names;
  std::vector<algebra::OutputColumn> columns;
};

}  // namespace quoth::plan
