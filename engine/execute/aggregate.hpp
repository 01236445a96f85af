// The running value of one aggregate of one group.
#pragma once

#include <memory>

#include "engine/execute/compare_ids.hpp"
#include "engine/execute/evaluate.hpp"
#include "engine/execute/id_map.hpp"

namespace quoth::execute {

class Accumulator {
 public:
  explicit Accumulator(const algebra::Aggregate& aggregate) : aggregate_(&aggregate) {}

  /// One row of the group; `id` is undefined where the operand is an error, or for count(*).
  void add(TermId id, Context& context, IdOrder& order);
  /// Takes in the values of rows that come behind; false where that might not be what adding them
  /// one by one comes to, as with sums of floating point numbers.
  bool join(const Accumulator& behind, Context& context, IdOrder& order);
  /// Undefined for an error: a sum of what is no number, the least of nothing.
  TermId result(Context& context, IdOrder& order);

 private:
  void add_number(TermId id, Context& context);
  void add_ordered(TermId id, IdOrder& order);
  bool join_sum(const Accumulator& behind);
  bool is_exact() const;
  TermId listed(Context& context, IdOrder& order);

  const algebra::Aggregate* aggregate_;
  std::int64_t count_ = 0;
  bool has_error_ = false;
  Value sum_ = Value::of(std::int64_t{0});
  double reach_ = 0;  // no sum of some of the numbers is further from 0; infinite if unknown
  TermId best_;       // of min, max and sample
  std::vector<TermId> members_;  // of list
  IdMap seen_;                   // of distinct
};

}  // namespace quoth::execute
