// Random facts and random SPARQL over them, small enough that every corner is met often: names
// unbound on one side of a join, one name twice, empty graphs, nodes without edges.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace quoth::testing {

class SparqlMaker {
 public:
  enum class TripleTerms { none, some };
  explicit SparqlMaker(std::uint64_t seed, TripleTerms triple_terms = TripleTerms::none)
      : random_(seed), has_triple_terms_(triple_terms == TripleTerms::some) {}

  /// Facts as `store_of` takes them.
  std::vector<std::string> facts();
  /// A SELECT; the same maker never gives a name to two values.
  std::string query(int depth);
  /// A SELECT that counts and adds up numbers by groups.
  std::string totals(int depth);
  /// Variables to sort by, each with its direction, e.g. `DESC(?v1)`; no variable twice.
  std::vector<std::string> sort_keys();
  /// At least zero, below the limit.
  int below(int limit);
  /// A group in braces.
  std::string group(int depth);
  std::string condition(int depth);
  /// Parts of a group that are joined: their order means nothing.
  std::vector<std::string> joined_parts(int depth);

  static constexpr const char* prologue = "PREFIX : <urn:test:>\n";

 private:
  std::string variable();
  std::string fresh();
  std::string node();
  std::string constant();
  std::string triples();
  std::string triple_pattern();
  std::string triple_term_fact(int depth);
  std::string triple_term_pattern(int depth);
  std::string path(int depth);
  std::string element(int depth);
  std::string values();
  std::string sub_select(int depth);
  std::string operand();

  std::mt19937_64 random_;
  bool has_triple_terms_;
  int fresh_ = 0;
  bool is_in_exists_ = false;
};

}  // namespace quoth::testing
