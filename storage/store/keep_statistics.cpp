#include "storage/store/keep_statistics.hpp"

#include "storage/quads/predicate_statistics.hpp"
#include "storage/store/commit.hpp"

namespace quoth::storage {

Result<void> begin_statistics(StoreCore& core) {
  WriteTurn turn = core.turns.take_for_upkeep();
  const auto before = core.states.newest_written(*core.keys);
  if (!before) return before.error();
  WriteBatch batch;
  const auto put = [&batch](SpaceId space, std::string_view key, std::string_view value) {
    batch.put(space, key, value);
  };
  auto counted = count_all_distinct({before->quads.get(), before->keys.get(), nullptr},
                                    [&put](TermId predicate, const DistinctCounts& counts) {
                                      put_distinct_counts(put, predicate, counts);
                                    });
  if (!counted) return counted;
  StoreState after = before->state;
  ++after.commits;
  put_state(batch, before->state, after);
  return commit_batch(core, std::move(turn), batch, before->quads, after);
}

}  // namespace quoth::storage
