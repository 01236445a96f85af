// The algebra evaluated by its definition, over a list of all quads: slow, and plain to read.
#pragma once

#include <array>
#include <map>
#include <set>
#include <vector>

#include "engine/algebra/algebra.hpp"
#include "engine/execute/context.hpp"

namespace quoth::testing {

/// What is bound.
using Solution = std::map<algebra::Variable, storage::TermId>;
using Solutions = std::vector<Solution>;

class Naive {
 public:
  explicit Naive(execute::Context& context);
  Solutions evaluate(const algebra::Node& node);

 private:
  using Triple = std::array<storage::TermId, 3>;
  using Pairs = std::set<std::pair<storage::TermId, storage::TermId>>;

  Solutions match(const std::vector<algebra::Slot>& slots,
                  const std::vector<std::vector<storage::TermId>>& rows);
  Pairs pairs(const algebra::Path& path);
  storage::TermId id(const Term& term);
  bool holds(const algebra::Expression& condition, const Solution& solution);
  storage::TermId value(const algebra::Expression& expression, const Solution& solution);
  bool all_hold(const std::vector<algebra::Expression>& conditions, const Solution& solution);
  Solutions group(const algebra::Group& form);
  Solutions fixpoint(const algebra::Fixpoint& form);

  execute::Context& context_;
  std::set<Triple> triples_;
  std::map<std::uint32_t, std::set<std::vector<storage::TermId>>> relations_;
};

}  // namespace quoth::testing
