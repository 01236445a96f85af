#include "storage/quads/change_merge.hpp"

namespace quoth::storage {

ChangeMerge::ChangeMerge(const Delta& delta, const OrderedChanges* own, IndexOrder order,
                         const QuadIds& first, const QuadIds& last)
    : last_(last), own_(own) {
  for (const auto& run : delta.runs()) {
    const auto entries = run->between(order, first, last);
    if (!entries.empty()) runs_.push_back(entries);
  }
  if (own_ != nullptr) own_at_ = own_->lower_bound(first);
  find_current();
}

void ChangeMerge::advance() {
  const QuadIds passed = current_->columns;
  for (RunCursor& run : runs_) {
    if (!run.empty() && run.front().columns == passed) run = run.subspan(1);
  }
  if (own_ != nullptr && own_at_ != own_->end() && own_at_->first == passed) ++own_at_;
  find_current();
}

void ChangeMerge::seek(const QuadIds& columns) {
  if (!current_ || current_->columns >= columns) return;
  for (RunCursor& run : runs_) run = run.subspan(gallop(run, columns, 0));
  if (own_ != nullptr && own_at_ != own_->end() && own_at_->first < columns) {
    own_at_ = own_->lower_bound(columns);
  }
  find_current();
}

void ChangeMerge::seek_behind(const QuadIds& columns) {
  seek(columns);
  if (current_ && current_->columns == columns) advance();
}

void ChangeMerge::find_current() {
  // A later source of an equal quad replaces the earlier one's word. A transaction's change that
  // came to nothing says nothing.
  for (;;) {
    current_.reset();
    for (const RunCursor& run : runs_) {
      if (run.empty()) continue;
      const DeltaEntry& entry = run.front();
      if (!current_ || entry.columns <= current_->columns) {
        current_ = {entry.columns, entry.flags.is_present};
      }
    }
    if (own_ == nullptr || own_at_ == own_->end() || own_at_->first > last_) return;
    const auto& [columns, change] = *own_at_;
    if (current_ && current_->columns < columns) return;
    if (change != QuadChange::unchanged) {
      current_ = {columns, change == QuadChange::added};
      return;
    }
    if (current_ && current_->columns == columns) return;
    ++own_at_;
  }
}

}  // namespace quoth::storage
