// What a query means, free of syntax: joins, filters and groups over numbered variables.
// Made from the AST by lower.hpp. Next step: engine/plan/make_plan.hpp.
//
// The semantics are SPARQL 1.1's (bags of solutions; a solution leaves variables unbound, never
// null), with definitions by recursion beside them.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/algebra/boxed.hpp"
#include "engine/algebra/expression.hpp"

namespace quoth::algebra {

struct Node;

/// What stands at a place of a pattern.
using Slot = std::variant<Variable, Term>;

/// What a pattern is matched in.
struct Graphs {
  enum class Kind {
    every,         // the union of all graphs, each triple once (the native language)
    default_only,  // quads without a graph name
    named,         // one named graph, or any if `name` is a variable
    merged,        // the union of the graphs in `names`, each triple once
    triple_terms   // no graph: the store's triple terms with such parts, each bound to `name`
  };
  Kind kind = Kind::every;
  std::optional<Slot> name;  // for `named` and `triple_terms`
  std::vector<Term> names;   // for `merged`
};

// ---- Leaves --------------------------------------------------------------------------------

struct Unit {};  // one solution that binds nothing

struct Pattern {
  Slot subject, predicate, object;
  Graphs graphs;
};

struct Path;
struct Link {
  Term predicate;
};
struct Inverse {
  Boxed<Path> path;
};
struct Sequence {
  std::vector<Path> steps;
};
struct Alternative {
  std::vector<Path> choices;
};
struct Repeat {  // + : one or more; * : zero or more; ? : zero or one
  Boxed<Path> path;
  bool takes_zero = false;
  bool takes_many = false;
};
/// Any relation but these; backwards only where the path names one backwards.
struct OtherThan {
  std::vector<Term> forward, backward;
  bool goes_forward = true, goes_backward = false;
};
struct Path {
  std::variant<Link, Inverse, Sequence, Alternative, Repeat, OtherThan> form;
};

struct PathPattern {  // pairs of nodes, each pair once
  Slot subject;
  Path path;
  Slot object;
  Graphs graphs;
};

struct Values {
  std::vector<Variable> columns;
  std::vector<std::vector<std::optional<Term>>> rows;
};

/// The rows that a definition by recursion has so far; only inside the Fixpoint of that number.
struct Recursion {
  std::uint32_t relation = 0;
  std::vector<Slot> slots;
};

// ---- Operators -----------------------------------------------------------------------------

struct Join {
  std::vector<Node> inputs;
};
struct LeftJoin {
  Boxed<Node> left, right;
  std::vector<Expression> conditions;  // on the two sides together
};
/// Rows of `left` for which `right` has (or, negated, has not) a compatible row that meets the
/// conditions.
struct Exists {
  Boxed<Node> left, right;
  std::vector<Expression> conditions;
  bool negated = false;
  /// Where it is given, every row stays, and this says whether there is a compatible one.
  std::optional<Variable> mark = std::nullopt;
  /// Whether `right` is worked out for each row by itself, with the row's values in the place of
  /// its variables: SPARQL's EXISTS where the inside of the pattern looks at them.
  bool each_row = false;
};
struct Minus {  // SPARQL's: rows that share no bound variable do not take each other away
  Boxed<Node> left, right;
  /// Must be compatible as well, and does not count as shared: the graph both are matched in.
  std::optional<Variable> beside = std::nullopt;
};
struct Union {
  std::vector<Node> inputs;
};
struct Filter {
  Expression condition;
  Boxed<Node> input;
};
struct Extend {
  Variable variable;
  Expression value;
  Boxed<Node> input;
  bool is_certain = false;  // whether the value is never an error
};
struct Group {
  std::vector<Variable> keys;
  std::vector<Aggregate> aggregates;
  Boxed<Node> input;
};
struct OrderKey {
  Expression value;
  bool descending = false;
};
struct Order {
  std::vector<OrderKey> keys;
  Boxed<Node> input;
};
struct Project {
  std::vector<Variable> columns;
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

/// The least set of rows that holds whatever `body` makes of it; `slots` says what each of the
/// body's `columns` is matched with outside.
struct Fixpoint {
  std::uint32_t relation = 0;
  std::vector<Variable> columns;
  Boxed<Node> body;
  std::vector<Slot> slots;
};

struct Node {
  std::variant<Unit, Pattern, PathPattern, Values, Recursion, Join, LeftJoin, Exists, Minus, Union,
               Filter, Extend, Group, Order, Project, Distinct, Slice, Fixpoint>
      form;
};

struct OutputColumn {
  Variable variable;
  std::string heading;
};

/// A whole query.
struct Meaning {
  Node root{Unit{}};
  std::vector<std::string> variable_names;  // by number; made-up variables have names like "#1"
  std::vector<OutputColumn> columns;        // in the order shown
  std::vector<std::string> notes;           // how names were read
};

}  // namespace quoth::algebra
