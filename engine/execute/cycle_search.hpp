// What the variables of a cyclic join may be, beside what others are.
// Used by cyclic_join.cpp; below: sorted_relation.hpp, intersection.hpp.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <unordered_map>

#include "engine/execute/intersection.hpp"
#include "engine/execute/sorted_relation.hpp"

namespace quoth::execute {

/// Variables are bound one by one, each time the one for which the fewest ids are left: where a
/// node has very many edges, the search leaves by another variable. What is left to count falls
/// into parts that no pattern connects, which are counted apart; a part that was counted beside the
/// same ids is not counted again while there is room to remember it.
///
/// Variables are told by their place in `variables()`.
class CycleSearch {
 public:
  /// `most`: a count that is all one needs to know, 1 for whether there is any.
  CycleSearch(const plan::CyclicJoin& form, std::uint64_t most, Context& context);
  ~CycleSearch() { context_.release(charged_); }
  CycleSearch(const CycleSearch&) = delete;
  CycleSearch& operator=(const CycleSearch&) = delete;

  Result<void> load();

  const std::vector<Variable>& variables() const { return variables_; }
  bool is_bound(std::size_t variable) const { return (bound_ >> variable & 1) != 0; }
  TermId value(std::size_t variable) const { return values_[variable]; }
  void bind(std::size_t variable, TermId id) {
    values_[variable] = id;
    bound_ |= bit(variable);
  }
  void unbind(std::size_t variable) { bound_ &= ~bit(variable); }

  /// The unbound variable that can be the fewest ids, as far as one pattern tells; there must be
  /// one.
  std::size_t narrowest() { return narrowest(all_ & ~bound_); }
  /// What it can be beside what is bound, ascending. Errors: `memory`, `cancelled`, `deadline`.
  Result<void> candidates(std::size_t variable, std::vector<TermId>& out);
  /// In how many ways the unbound variables can be bound. Errors: likewise; `limit` for more than a
  /// number holds.
  Result<std::uint64_t> count_rest();

 private:
  using Set = std::uint64_t;  // of variables

  /// A pattern that the variable stands in.
  struct Source {
    std::optional<std::size_t> other;           // the other variable
    const SortedRelation* by_other = nullptr;   // what this one is beside the other
    const SortedRelation* by_itself = nullptr;  // all that it is
  };
  /// Unbound variables that hang together.
  struct Part {
    std::vector<std::size_t> variables;
    std::vector<std::size_t> beside;                // bound ones that patterns connect to them
    std::vector<std::vector<const Part*>> without;  // by variable: what is left when it is bound
  };
  /// A count that is remembered.
  struct Counted {
    const Part* part = nullptr;
    std::array<TermId, 3> beside{};
    std::uint64_t count = 0;
  };

  static constexpr std::size_t counted_slots = std::size_t{1} << 16;
  static constexpr std::size_t steps_per_check = 4096;

  static Set bit(std::size_t variable) { return Set{1} << variable; }
  std::size_t place_of(Variable variable);
  const SortedRelation* relation(const plan::Scan& scan, std::size_t key,
                                 std::optional<std::size_t> value);
  void add_sources(const plan::Scan& scan);
  Set connected_to(std::size_t variable) const;
  std::vector<const Part*> parts_of(Set variables);
  const Part* part_of(Set variables);

  std::size_t narrowest(Set among);
  void take_lists(std::size_t variable);
  void find_candidates(std::size_t variable, std::vector<TermId>& out);
  bool goes_on();
  std::uint64_t count(const Part& part);
  std::uint64_t count_all(const Part& part);
  std::uint64_t product(const std::vector<const Part*>& parts);
  Counted* remembered(const Part& part, std::array<TermId, 3>& beside);

  Context& context_;
  std::uint64_t most_;
  std::vector<Variable> variables_;
  Set all_ = 0, bound_ = 0;
  std::vector<TermId> values_;
  std::vector<std::vector<Source>> sources_;
  std::vector<std::unique_ptr<SortedRelation>> relations_;
  std::map<Set, std::unique_ptr<Part>> parts_;
  std::unordered_map<Set, std::vector<const Part*>> rests_;
  std::vector<std::vector<TermId>> lists_by_depth_;
  std::size_t depth_ = 0;
  IdLists lists_;
  std::vector<Counted> counted_;
  std::uint64_t steps_ = 0;
  std::size_t charged_ = 0;
  std::optional<Error> failure_;
};

}  // namespace quoth::execute
