// A SPARQL query or update as it was written: prefixes and relative IRIs are resolved, variables
// keep their names, nothing is looked up.
// Made from text by parse_sparql.hpp. Next step: engine/algebra/sparql/lower_sparql.hpp.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <quoth/term.hpp>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace quoth::sparql {

/// Bytes [begin, end) of the text.
struct Location {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// ---- Terms of patterns ---------------------------------------------------------------------

struct Variable {
  std::string name;  // without `?`
  auto operator<=>(const Variable&) const = default;
};
/// `_:b`, `[]` and the nodes of a list: in a pattern a variable that nobody sees, in a template a
/// new node for each solution.
struct BlankNode {
  std::string label;  // made-up ones begin with a dot, which no written label does
};
struct TripleNode;

struct Node {
  std::variant<Variable, BlankNode, Term, std::shared_ptr<const TripleNode>> form;
  Location location;
};
struct TripleNode {  // <<( s p o )>>
  Node subject, predicate, object;
};

// ---- Paths and triples ---------------------------------------------------------------------

struct Path;
struct InversePath {
  std::shared_ptr<const Path> path;
};
struct SequencePath {
  std::vector<Path> steps;
};
struct AlternativePath {
  std::vector<Path> choices;
};
struct RepeatedPath {  // + : one or more; * : zero or more; ? : zero or one
  std::shared_ptr<const Path> path;
  bool takes_zero = false;
  bool takes_many = false;
};
struct NegatedPath {  // !(a|^b): another relation than a forwards, or than b backwards
  std::vector<std::string> forward, backward;
};
struct Path {
  std::variant<std::string, InversePath, SequencePath, AlternativePath, RepeatedPath, NegatedPath>
      form;  // a string is an IRI
  Location location;
};

struct Triple {
  Node subject;
  std::variant<Node, Path> predicate;  // a path only where it is more than one IRI
  Node object;
};

// ---- Expressions ---------------------------------------------------------------------------

struct Expression;
struct Group;

/// A built-in function or an operator: STRLEN, BNODE, "+", "!=", "not in", "negate".
struct Call {
  std::string name;  // functions in capitals
  std::vector<Expression> arguments;
};
/// A function that has an IRI: a cast, or one that is not known.
struct IriCall {
  std::string iri;
  bool distinct = false;
  std::vector<Expression> arguments;
};
struct Aggregate {
  std::string name;  // COUNT, SUM, MIN, MAX, AVG, SAMPLE, GROUP_CONCAT
  bool distinct = false;
  std::unique_ptr<Expression> operand;  // null: count(*)
  std::optional<std::string> separator;
};
struct Exists {
  bool negated = false;
  std::unique_ptr<Group> pattern;
};
struct Expression {
  Location location;
  std::variant<Variable, Term, Call, IriCall, Aggregate, Exists> form;
};

// ---- Patterns ------------------------------------------------------------------------------

struct Element;
struct Query;

struct Group {
  Location location;
  std::vector<Element> elements;
};
struct Triples {  // as they stand together, filters between them aside
  std::vector<Triple> triples;
};
struct OptionalPart {
  Group pattern;
};
struct UnionPart {
  std::vector<Group> choices;
};
struct MinusPart {
  Group pattern;
};
struct GraphPart {
  Node name;
  Group pattern;
};
struct ServicePart {
  bool silent = false;
  Node name;
  Group pattern;
};
struct FilterPart {
  Expression condition;
};
struct BindPart {
  Expression value;
  Variable variable;
};
struct Values {
  std::vector<Variable> columns;
  std::vector<std::vector<std::optional<Term>>> rows;
};
struct SubSelect {
  std::unique_ptr<Query> query;
};
struct Element {
  Location location;
  std::variant<Triples, OptionalPart, UnionPart, MinusPart, GraphPart, ServicePart, FilterPart,
               BindPart, Values, SubSelect, Group>
      form;
};

// ---- Queries -------------------------------------------------------------------------------

struct SelectColumn {
  Location location;
  Variable variable;
  std::optional<Expression> value;
};
struct GroupKey {
  Expression value;
  std::optional<Variable> variable;
};
struct OrderKey {
  Expression value;
  bool descending = false;
};
/// FROM and FROM NAMED, or USING and USING NAMED.
struct Dataset {
  std::vector<std::string> graphs;
  std::vector<std::string> named;
  bool is_given() const { return !graphs.empty() || !named.empty(); }
};

struct Query {
  enum class Form { select, construct, ask, describe } form = Form::select;
  bool distinct = false;
  bool reduced = false;
  bool all = false;  // SELECT *, DESCRIBE *
  std::vector<SelectColumn> columns;
  std::vector<Node> described;
  std::vector<Triple> made;  // the template of CONSTRUCT
  Dataset dataset;
  Group where;
  std::vector<GroupKey> group_by;
  std::vector<Expression> having;
  std::vector<OrderKey> order_by;
  std::uint64_t offset = 0;
  std::optional<std::uint64_t> limit;
  std::optional<Values> values;
  std::vector<std::pair<std::string, std::string>> prefixes;  // with the IRIs they stand for
  std::string base_iri;                                       // for the function IRI
};

// ---- Updates -------------------------------------------------------------------------------

struct QuadNode {
  std::optional<Node> graph;
  Triple triple;
};
/// Which graphs CLEAR and DROP mean.
struct GraphChoice {
  enum class Kind { one, default_graph, named, all } kind = Kind::one;
  std::string iri;  // of `one`
};

struct Load {
  bool silent = false;
  std::string source;
  std::optional<std::string> into;
};
struct Clear {  // and DROP: a graph is there when it has triples
  bool silent = false;
  bool is_drop = false;
  GraphChoice what;
};
struct Create {
  bool silent = false;
  std::string iri;
};
struct Transfer {
  enum class Kind { add, move, copy } kind = Kind::add;
  bool silent = false;
  std::optional<std::string> from, to;  // nothing: the default graph
};
/// INSERT DATA, DELETE DATA, DELETE WHERE and DELETE ... INSERT ... WHERE.
struct Modify {
  std::vector<QuadNode> removed, added;
  bool is_data = false;  // no pattern: one empty solution
  std::optional<std::string> with;
  Dataset dataset;
  Group where;
};
struct Operation {
  Location location;
  std::variant<Load, Clear, Create, Transfer, Modify> form;
};
struct Update {
  std::vector<Operation> operations;
  std::string base_iri;
};

}  // namespace quoth::sparql
