#include "storage/store/fold_updates.hpp"

#include "storage/quads/fold.hpp"
#include "storage/store/commit.hpp"

namespace quoth::storage {

Result<void> fold_updates(StoreCore& core) {
  auto turn = core.turns.take(Writing::upkeep, {});
  if (!turn) return turn.error();
  auto before = core.states.newest_written(*core.keys);
  if (!before) return before.error();
  if (before->quads->delta.entries() == 0) return {};
  WriteBatch batch;
  StoreState after = before->state;
  ++after.commits;
  auto folded = fold(*before->quads, before->quads->delta, *before->keys, batch, after.next_block);
  if (!folded) return folded.error();
  put_state(batch, before->state, after);
  return commit_batch(core, std::move(turn).value(), batch,
                      std::make_shared<const QuadIndex>(std::move(folded).value()), after);
}

}  // namespace quoth::storage
