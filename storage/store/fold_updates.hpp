// Folding the updates that lie beside the blocks, and packing fresh terms with the rows of triple
// terms among them, as a commit of its own.
// Used by store.cpp. Next step: commit.hpp.
#pragma once

#include <quoth/cancellation.hpp>
#include <quoth/result.hpp>

#include "storage/store/store_core.hpp"
#include "storage/texts/extend_text_index.hpp"

namespace quoth::storage {

/// Writes every update that is not in the blocks yet into them, packs every fresh term, and brings
/// the text index up to them. Errors: `conflict` if a transaction is open; as any commit.
Result<void> fold_updates(StoreCore& core, TextUpkeep texts);

/// What a fold is going to write, worked out on a state that may be behind the newest by then.
struct PreparedFold {
  CommittedState from;
  QuadIndex quads;
  QuadIndex triple_terms;
  StoreState after;                    // `from`'s, with the numbers that the fold has used
  std::vector<TextStretch> stretches;  // of the text index when it began
  WriteBatch batch;
};

/// Errors: `cancelled`, `corrupt`, `io`.
Result<PreparedFold> prepare_fold(CommittedState from, TextUpkeep texts,
                                  const Cancellation& cancellation);
/// Commits it with the updates that came meanwhile put over it. Writers wait for as long as it
/// takes to go through the updates once and to write the batch. False, and nothing is done, if
/// others have written to the blocks meanwhile.
Result<bool> apply_fold(StoreCore& core, PreparedFold prepared);

/// Both, beside the writers, until few updates lie beside the blocks.
Result<void> fold_beside_writers(StoreCore& core, const Cancellation& cancellation);

}  // namespace quoth::storage
