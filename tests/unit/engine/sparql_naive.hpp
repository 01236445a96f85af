// SPARQL answered by the letter of the standard: from the AST and a list of quads, without the
// algebra, the planner or any index. Slow, and plain to read.
// Source: SPARQL 1.1, section 18.
#pragma once

#include <map>
#include <optional>
#include <quoth/term.hpp>
#include <set>
#include <string>
#include <vector>

#include "parser/sparql/ast.hpp"

namespace quoth::testing {

/// Terms by their N-Triples spelling, under the names of variables; of blank nodes with `_:`.
using SparqlRow = std::map<std::string, std::string>;
using SparqlRows = std::vector<SparqlRow>;

/// Knows IRIs, integers, texts and booleans as terms, and what `sparql_random_test.cpp` makes of
/// functions; fails the test at anything else.
class SparqlNaive {
 public:
  explicit SparqlNaive(const std::vector<Quad>& quads);
  /// The solutions of a SELECT, with the columns that it shows.
  SparqlRows select(const sparql::Query& query);

 private:
  using Triple = std::array<std::string, 3>;
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  using End = std::optional<std::string>;  // of a path: a term, or nothing for a variable
  /// What EXISTS puts in for variables, and the graph that is matched.
  struct Place {
    const std::vector<Triple>* triples = nullptr;
    SparqlRow fixed;
  };

  /// Remembers what a triple term is made of.
  void note(const Term& term);
  /// What a pattern's place asks for: a term, or nothing for what has a variable in it.
  static End term_at(const sparql::Node& node);
  /// Binds what stands at a place to a term, or compares; false where they differ.
  bool take(SparqlRow& row, const sparql::Node& node, const std::string& term,
            const SparqlRow& fixed) const;

  SparqlRows group(const sparql::Group& group, const Place& place);
  SparqlRows without_filters(const sparql::Group& group, const Place& place);
  SparqlRows element(const sparql::Element& element, SparqlRows rows, const Place& place);
  SparqlRows triple(const sparql::Triple& triple, const Place& place);
  SparqlRows optional(const sparql::Group& right, SparqlRows rows, const Place& place);
  SparqlRows graph(const sparql::GraphPart& part, const Place& place);
  SparqlRows sub_select(const sparql::Query& query, const Place& place);
  SparqlRows grouped(const sparql::Query& query, const SparqlRows& rows, const Place& place);

  Pairs path(const sparql::Path& path, const End& from, const End& to, const Place& place);
  Pairs repeated(const sparql::RepeatedPath& path, const End& from, const End& to,
                 const Place& place);
  std::set<std::string> nodes(const Place& place) const;

  /// Nothing is an error, or an unbound variable.
  std::optional<std::string> value(const sparql::Expression& expression, const SparqlRow& row,
                                   const Place& place);
  std::optional<std::string> call(const sparql::Call& call, const SparqlRow& row,
                                  const Place& place);
  /// Of the rows of the group at hand.
  std::optional<std::string> total(const sparql::Aggregate& aggregate, const Place& place);
  std::optional<bool> truth(const sparql::Expression& expression, const SparqlRow& row,
                            const Place& place);
  bool all_hold(const std::vector<const sparql::Expression*>& conditions, const SparqlRow& row,
                const Place& place);

  std::vector<Triple> default_graph_;
  std::map<std::string, std::vector<Triple>> named_;
  std::map<std::string, Triple> parts_;  // of triple terms
  const SparqlRows* members_ = nullptr;  // of the group at hand
};

}  // namespace quoth::testing
