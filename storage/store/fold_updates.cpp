#include "storage/store/fold_updates.hpp"

#include "storage/quads/fold.hpp"
#include "storage/store/commit.hpp"
#include "storage/terms/pack_terms.hpp"

namespace quoth::storage {

Result<void> fold_updates(StoreCore& core) {
  auto turn = core.turns.take(Writing::upkeep, {});
  if (!turn) return turn.error();
  auto before = core.states.newest_written(*core.keys);
  if (!before) return before.error();
  if (before->quads->delta.entries() == 0 && before->state.term_numbers().fresh() == 0) return {};
  WriteBatch batch;
  StoreState after = before->state;
  ++after.commits;
  auto folded = fold(*before->quads, before->quads->delta, *before->keys, batch, after.next_block);
  if (!folded) return folded.error();
  auto packed = pack_terms(before->term_source(), nullptr, batch);
  if (!packed) return packed;
  after.packed_terms_end = after.next_number;
  put_state(batch, before->state, after);
  return commit_batch(core, std::move(turn).value(), batch,
                      std::make_shared<const QuadIndex>(std::move(folded).value()), after);
}

}  // namespace quoth::storage
