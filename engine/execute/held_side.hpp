// The right side of a hash join in memory, by its keys.
// Used by hash_join.cpp; read by the parts of a plan together where plan_parts.cpp made it.
#pragma once

#include "engine/execute/key_table.hpp"
#include "engine/execute/operator.hpp"
#include "engine/plan/plan.hpp"

namespace quoth::execute {

/// Counts against the memory of the context that it was made with. Once loaded it is only read, by
/// as many threads as like.
class HeldSide {
 public:
  /// Both must outlive it.
  HeldSide(const plan::HashJoin& form, Context& context);

  /// Reads all rows; calls behind the first do nothing. Errors: those of the operators below;
  /// `memory`, `cancelled`, `deadline`.
  Result<void> load();

  const RowTable& rows() const { return rows_; }
  /// The rows with these keys, in their order.
  std::span<const std::uint32_t> find(std::span<const TermId> key) const {
    return by_key_.find(key);
  }

 private:
  Context& context_;
  OperatorPointer input_;
  std::vector<std::size_t> keys_;
  RowTable rows_;
  KeyTable by_key_;
  bool is_loaded_ = false;
};

}  // namespace quoth::execute
