// Random graphs, and random queries over them in terms of the algebra.
// Used by execute_random_test.cpp.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "engine/algebra/make_expression.hpp"
#include "engine/algebra/variables.hpp"

namespace quoth::algebra {

inline constexpr std::uint32_t variables_most = 6;

/// Random graphs and random queries over them, small enough that every operator meets its corner
/// cases often: unbound variables in joins, one variable twice, empty inputs, several graphs.
class RandomAlgebra {
 public:
  explicit RandomAlgebra(std::uint64_t seed) : random_(seed) {}

  std::vector<std::string> graph() {
    std::vector<std::string> lines;
    const int count = 5 + below(30);
    const bool has_graphs = below(3) != 0;
    for (int i = 0; i < count; ++i) {
      std::string line = node_text() + " :p" + std::to_string(below(3)) + " ";
      switch (below(4)) {
        case 0:
          line += std::to_string(below(4));
          break;
        case 1:
          line += "2024-09-0" + std::to_string(1 + below(4));
          break;
        default:
          line += node_text();
      }
      if (has_graphs && below(6) == 0) line += " :g" + std::to_string(below(2));
      lines.push_back(line);
    }
    return lines;
  }

  Node query(int depth) {
    if (depth == 0) return leaf();
    switch (below(13)) {
      case 0: {
        Join join;
        const int count = 2 + below(3);
        for (int i = 0; i < count; ++i) join.inputs.push_back(query(depth - 1));
        return Node{std::move(join)};
      }
      case 1:
        if (below(2) == 0) return cycle();
        [[fallthrough]];
      case 2: {
        Join join;
        const int count = 2 + below(3);
        for (int i = 0; i < count; ++i) join.inputs.push_back(pattern());
        return Node{std::move(join)};
      }
      case 3:
        return Node{LeftJoin{query(depth - 1), query(depth - 1), conditions()}};
      case 4:
        return Node{Exists{query(depth - 1), query(depth - 1), conditions(), below(2) == 0}};
      case 5:
        return Node{Minus{query(depth - 1), query(depth - 1)}};
      case 6:
        return Node{Union{{query(depth - 1), query(depth - 1)}}};
      case 7:
      case 8:
        return Node{Filter{condition(2), query(depth - 1)}};
      case 9:
        return extend(depth);
      case 10:
        return group(depth);
      case 11:
        return Node{Distinct{project(query(depth - 1))}};
      default:
        return below(2) == 0 ? fixpoint() : project(query(depth - 1));
    }
  }

  std::vector<std::string> names() const {
    std::vector<std::string> out;
    for (std::uint32_t i = 0; i < next_; ++i) out.push_back("v" + std::to_string(i));
    return out;
  }

 private:
  int below(int limit) {
    return static_cast<int>(std::uniform_int_distribution<int>(0, limit - 1)(random_));
  }
  std::string node_text() { return ":n" + std::to_string(below(6)); }
  Variable variable() { return {static_cast<std::uint32_t>(below(variables_most))}; }
  Variable fresh() { return {next_++}; }
  Term node_term() { return Term::iri("urn:test:n" + std::to_string(below(7))); }
  Term predicate() { return Term::iri("urn:test:p" + std::to_string(below(3))); }
  Term constant() {
    switch (below(3)) {
      case 0:
        return Term::integer(below(4));
      case 1:
        return Term::literal("2024-09-0" + std::to_string(1 + below(4)), std::string(xsd::date));
      default:
        return node_term();
    }
  }
  Slot slot(int constant_share) {
    if (below(constant_share) == 0) return node_term();
    return variable();
  }

  Node pattern() {
    const Slot object = below(6) == 0 ? Slot{constant()} : Slot{variable()};
    const Slot relation = below(5) == 0 ? Slot{variable()} : Slot{predicate()};
    return Node{Pattern{slot(5), relation, object, {}}};
  }

  /// Patterns from variable to variable, back to the first, and perhaps one across or beside.
  Node cycle() {
    const auto length = static_cast<std::uint32_t>(2 + below(3));
    Join join;
    for (std::uint32_t i = 0; i < length; ++i) {
      Slot from = Variable{i}, to = Variable{(i + 1) % length};
      if (below(3) == 0) std::swap(from, to);
      join.inputs.push_back(Node{Pattern{from, predicate(), to, {}}});
    }
    if (below(2) == 0) join.inputs.push_back(pattern());
    return Node{std::move(join)};
  }

  Path path(int depth) {
    if (depth == 0) return Path{Link{predicate()}};
    switch (below(5)) {
      case 0:
        return Path{Inverse{path(depth - 1)}};
      case 1:
        return Path{Sequence{{path(depth - 1), path(depth - 1)}}};
      case 2:
        return Path{Alternative{{path(depth - 1), path(depth - 1)}}};
      case 3:
        return Path{Repeat{path(depth - 1), below(2) == 0, below(3) != 0}};
      default:
        return Path{Link{predicate()}};
    }
  }

  // The zero-length path from a node that is not in the graph is left to a test of its own.
  Node leaf() {
    switch (below(8)) {
      case 0:
        return Node{PathPattern{variable(), path(2), variable(), {}}};
      case 1: {
        const Variable a = variable(), b = Variable{(a.number + 1) % variables_most};
        Values values{{a, b}, {}};
        const int rows = 1 + below(3);
        for (int i = 0; i < rows; ++i) {
          values.rows.push_back({below(4) == 0 ? std::optional<Term>() : node_term(), constant()});
        }
        return Node{std::move(values)};
      }
      default:
        return pattern();
    }
  }

  Expression operand() {
    if (below(3) == 0) return {Constant{constant()}};
    return {VariableValue{variable()}};
  }

  Expression condition(int depth) {
    const auto call = [](Function function, std::vector<Expression> arguments) {
      return Expression{Call{function, std::move(arguments)}};
    };
    switch (below(depth > 0 ? 9 : 6)) {
      case 0:
      case 1:
        return call(Function::equal, {{VariableValue{variable()}}, operand()});
      case 2:
        return call(Function::not_equal, {operand(), operand()});
      case 3:
        return call(Function::less, {operand(), operand()});
      case 4:
        return call(Function::bound, {{VariableValue{variable()}}});
      case 5: {
        const auto comparison = static_cast<DateComparison>(below(5));
        const auto certainty = below(3) == 0 ? Certainty::maybe : Certainty::certain;
        const Term bound =
            Term::literal("2024-09-0" + std::to_string(1 + below(4)), std::string(xsd::date));
        return {DateTest{certainty, comparison, {{VariableValue{variable()}}, {Constant{bound}}}}};
      }
      case 6:
        return call(Function::logical_and, {condition(depth - 1), condition(depth - 1)});
      case 7:
        return call(Function::logical_or, {condition(depth - 1), condition(depth - 1)});
      default:
        return call(Function::logical_not, {condition(depth - 1)});
    }
  }

  std::vector<Expression> conditions() {
    if (below(2) == 0) return {};
    return {condition(1)};
  }

  Node extend(int depth) {
    Expression value{Call{Function::add, {operand(), operand()}}};
    return Node{Extend{fresh(), std::move(value), query(depth - 1)}};
  }

  Node project(Node input) {
    const auto variables = variables_of(input);
    std::vector<Variable> columns;
    for (const Variable column : variables) {
      if (below(3) != 0) columns.push_back(column);
    }
    return Node{Project{std::move(columns), std::move(input)}};
  }

  /// Often what is counted without rows being made: a pattern, or two.
  Node group_input(int depth) {
    switch (below(4)) {
      case 0:
        return pattern();
      case 1:
        return Node{Join{{pattern(), pattern()}}};
      default:
        return query(depth - 1);
    }
  }

  Node group(int depth) {
    Node input = below(4) == 0 ? cycle() : group_input(depth);
    const auto variables = variables_of(input);
    std::vector<Variable> keys;
    for (const Variable key : variables) {
      if (below(3) == 0) keys.push_back(key);
    }
    Aggregate count;
    count.distinct = below(2) == 0;
    if (below(3) != 0) count.operand = Expression{VariableValue{variable()}};
    count.result = fresh();
    return Node{Group{std::move(keys), {count}, std::move(input)}};
  }

  /// ?x r ?y := ?x p ?y or ?x q ?z, ?z r ?y
  Node fixpoint() {
    const std::uint32_t number = relations_++;
    const Variable x = fresh(), y = fresh(), z = fresh();
    Node base{Pattern{x, predicate(), y, {}}};
    std::vector<Node> steps{Node{Recursion{number, {z, y}}}};
    steps.push_back(below(3) == 0 ? Node{Recursion{number, {x, z}}}
                                  : Node{Pattern{x, predicate(), z, {}}});
    Node body{Project{{x, y}, Node{Union{{std::move(base), Node{Join{std::move(steps)}}}}}}};
    return Node{Fixpoint{number, {x, y}, std::move(body), {slot(4), variable()}}};
  }

  std::mt19937_64 random_;
  std::uint32_t next_ = variables_most;
  std::uint32_t relations_ = 0;
};

}  // namespace quoth::algebra
