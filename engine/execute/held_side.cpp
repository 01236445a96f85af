#include "engine/execute/held_side.hpp"

#include "engine/execute/columns.hpp"
#include "engine/execute/rows_in_parts.hpp"

namespace quoth::execute {

HeldSide::HeldSide(const plan::HashJoin& form, Context& context)
    : context_(context),
      input_(rows_in_parts(*form.right, context)),
      keys_(columns_at(form.right->columns, form.keys)),
      rows_(form.right->columns.size(), context) {}

Result<void> HeldSide::load() {
  if (is_loaded_) return {};
  for (;;) {
    auto batch = input_->next();
    if (!batch) return batch.error();
    if (batch.value() == nullptr) break;
    auto appended = rows_.append(*batch.value());
    if (appended) appended = context_.check();
    if (!appended) return appended;
  }
  auto indexed = by_key_.build(rows_, keys_, context_);
  if (!indexed) return indexed;
  is_loaded_ = true;
  return context_.check();
}

}  // namespace quoth::execute
