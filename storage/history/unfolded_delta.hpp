// The delta of a state: what its commits have changed since the blocks were last written.
// Made from the history, or, in stores of version 4 and older, from the space `delta`.
// Next step: committed_state.cpp puts it over the blocks.
#pragma once

#include <quoth/result.hpp>
#include <vector>

#include "storage/kv/write_batch.hpp"
#include "storage/quads/delta.hpp"
#include "storage/store/meta.hpp"

namespace quoth::storage {

/// Errors: `corrupt` for changes that cannot be read or do not follow from one another; `io`.
/// Cost: reads the commits since the last fold, and sorts their changes.
Result<Delta> read_unfolded(const KeyValueSnapshot& snapshot, const StoreState& state);

/// Puts the removal of everything in the space `delta`, whose quads the same batch writes into the
/// blocks.
Result<void> remove_delta_space(const KeyValueSnapshot& snapshot, WriteBatch& batch);

/// An update in the space `delta`: a quad and whether it is there; nothing for a damaged entry.
std::optional<DeltaEntry> read_delta_entry(const Entry& entry);

}  // namespace quoth::storage
