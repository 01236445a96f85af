// Rows of a relation matched with what a clause has at its places: terms, variables, one variable
// twice.
#pragma once

#include "engine/algebra/algebra.hpp"
#include "engine/execute/batch.hpp"
#include "engine/execute/context.hpp"
#include "engine/execute/row_table.hpp"

namespace quoth::execute {

class SlotColumns {
 public:
  /// `columns` are the variables to write, each of which stands in a slot.
  static Result<SlotColumns> make(const std::vector<algebra::Slot>& slots,
                                  const std::vector<Variable>& columns, Context& context);

  /// Writes the row if it fits.
  void write(std::span<const TermId> row, BatchBuffer& out) const;

 private:
  std::vector<TermId> terms_;         // undefined: a variable stands there
  std::vector<std::size_t> first_;    // the first slot with the same variable
  std::vector<std::size_t> sources_;  // the slot of each column
};

}  // namespace quoth::execute
