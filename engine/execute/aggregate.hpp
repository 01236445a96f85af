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
  /// Undefined for an error: a sum of what is no number, the least of nothing.
  TermId result(Context& context, IdOrder& order);

 private:
  void add_number(TermId id, Context& context);
  TermId listed(Context& context, IdOrder& order);

  const algebra::Aggregate* aggregate_;
  std::int64_t count_ = 0;
  bool has_error_ = false;
  Value sum_ = Value::of(std::int64_t{0});
  TermId best_;                  // of min, max and sample
  std::vector<TermId> members_;  // of list
  IdMap seen_;                   // of distinct
};

}  // namespace quoth::execute
