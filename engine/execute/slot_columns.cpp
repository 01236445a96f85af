#include "engine/execute/slot_columns.hpp"

#include <algorithm>

namespace quoth::execute {

using algebra::Slot;

Result<SlotColumns> SlotColumns::make(const std::vector<Slot>& slots,
                                      const std::vector<Variable>& columns, Context& context) {
  SlotColumns out;
  const auto first_slot_of = [&](Variable variable) {
    const auto found = std::find_if(slots.begin(), slots.end(), [&](const Slot& slot) {
      const auto* other = std::get_if<Variable>(&slot);
      return other != nullptr && *other == variable;
    });
    return static_cast<std::size_t>(found - slots.begin());
  };
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (const auto* variable = std::get_if<Variable>(&slots[i])) {
      out.terms_.push_back({});
      out.first_.push_back(first_slot_of(*variable));
      continue;
    }
    auto id = context.terms().intern(std::get<Term>(slots[i]));
    if (!id) return id.error();
    out.terms_.push_back(id.value());
    out.first_.push_back(i);
  }
  for (const Variable variable : columns) out.sources_.push_back(first_slot_of(variable));
  return out;
}

void SlotColumns::write(std::span<const TermId> row, BatchBuffer& out) const {
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (terms_[i].is_defined() && terms_[i] != row[i]) return;
    if (row[first_[i]] != row[i]) return;
  }
  for (std::size_t i = 0; i < sources_.size(); ++i) out.column(i).push_back(row[sources_[i]]);
  out.finish_row();
}

}  // namespace quoth::execute
