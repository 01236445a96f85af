// Every entry of a space that can be read, past damaged places, and where those places are.
// Made over a snapshot of the seam. Next step: the parts of `check`, and `repair`.
#pragma once

#include <functional>

#include "storage/kv/key_value_store.hpp"

namespace quoth::storage {

/// A stretch of a space in which entries may be missing: behind `after`, before `before`.
struct Gap {
  std::string after;                  // the last entry before the damage; empty at the begin
  std::optional<std::string> before;  // the first that could be read again; nothing at the end
  Error cause;
};

/// Entries of a space from `keys.begin` up to `keys.end`; the whole space if both are empty.
struct SpaceRange {
  SpaceId space{};
  KeyRange keys = {};
};

/// Calls `entry` with each entry in key order, and `gap` where the range could not be read.
/// Cost: a gap costs some hundred seeks, which look for its end.
void each_sound_entry(const KeyValueSnapshot& snapshot, const SpaceRange& range,
                      const std::function<void(const Entry&)>& entry,
                      const std::function<void(const Gap&)>& gap);
void each_sound_entry(const KeyValueSnapshot& snapshot, SpaceId space,
                      const std::function<void(const Entry&)>& entry,
                      const std::function<void(const Gap&)>& gap);

}  // namespace quoth::storage
