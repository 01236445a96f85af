// The runs of a delta and a transaction's own changes as one ascending stream over a range.
// Made by quad_cursor.cpp. Next step: merged into the rows of a block there.
#pragma once

#include <optional>
#include <vector>

#include "storage/quads/delta.hpp"
#include "storage/quads/quad_changes.hpp"

namespace quoth::storage {

/// What a quad is, whatever the blocks say.
struct NetChange {
  QuadIds columns{};
  bool is_present = false;
};

/// Borrows the delta and the changes. Cost: a comparison a run for each change; a seek costs the
/// logarithm of its distance.
class ChangeMerge {
 public:
  /// Changes from `first` to `last`, both taken; `own` may be null and is newer than the delta.
  ChangeMerge(const Delta& delta, const OrderedChanges* own, IndexOrder order, const QuadIds& first,
              const QuadIds& last);

  /// Null at the end; valid until advance or seek.
  const NetChange* current() const { return current_ ? &*current_ : nullptr; }
  void advance();
  /// Drops what lies before `columns`; never moves back.
  void seek(const QuadIds& columns);
  /// Drops what lies before `columns` and a change of that quad itself.
  void seek_behind(const QuadIds& columns);

 private:
  /// The entries of a run that are still to come.
  using RunCursor = std::span<const DeltaEntry>;

  void find_current();

  QuadIds last_;
  std::vector<RunCursor> runs_;  // from old to new
  const OrderedChanges* own_;
  OrderedChanges::const_iterator own_at_;
  std::optional<NetChange> current_;
};

}  // namespace quoth::storage
