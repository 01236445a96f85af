#include "storage/store/commit.hpp"

#include <algorithm>

#include "storage/quads/fold.hpp"
#include "storage/quads/predicate_statistics.hpp"

namespace quoth::storage {
namespace {

std::shared_ptr<const DeltaRun> run_of(const QuadChanges& changes, const Delta& delta) {
  std::vector<DeltaEntry> entries;
  changes.each([&](const QuadIds& quad, QuadChange change) {
    const bool is_present = change == QuadChange::added;
    const auto before = delta.find(quad);
    entries.push_back({quad, {is_present, before ? before->is_in_block : !is_present}});
  });
  return std::make_shared<const DeltaRun>(std::move(entries));
}

Result<void> write_statistics(const CommittedState& before, const DeltaRun& run,
                              WriteBatch& batch) {
  const auto changes = distinct_changes(
      {before.quads.get(), before.keys.get(), nullptr},
      {run.entries(IndexOrder::pso), run.entries(IndexOrder::pos), before.state.next_number});
  if (!changes) return changes.error();
  return update_distinct_counts(*before.keys, changes.value(), batch);
}

Result<void> finish_commit(StoreCore& core, WriteTurn turn, TableIndexes indexes,
                           const StoreState& after) {
  const bool is_relaxed = core.durability == CommitDurability::relaxed;
  const bool should_fold = indexes.quads->delta.entries() > core.bounds.worth_folding(after.quads);
  core.states.wrote(*core.keys, std::move(indexes), after);
  if (is_relaxed) core.states.publish_written();
  turn.give_back();
  if (should_fold && core.folding) core.folding->request();
  return is_relaxed ? Result<void>() : core.states.make_durable(*core.keys, after.commits);
}

}  // namespace

Result<std::shared_ptr<const QuadIndex>> write_quads(const CommittedState& before,
                                                     const QuadChanges& changes,
                                                     std::uint64_t updates_max, WriteBatch& batch,
                                                     StoreState& after) {
  const Delta& delta = before.quads->delta;
  const auto run = run_of(changes, delta);
  if (run->size() == 0) return before.quads;
  auto counted = write_statistics(before, *run, batch);
  if (!counted) return counted.error();
  QuadIndex changed = *before.quads;
  changed.delta = delta.with(run);
  if (delta.entries() + run->size() <= updates_max) {
    return std::make_shared<const QuadIndex>(std::move(changed));
  }
  auto folded = fold(changed, *before.keys, batch, after.next_block, Cancellation());
  if (!folded) return folded.error();
  after.folded_commits = after.commits;
  return std::make_shared<const QuadIndex>(std::move(folded).value());
}

Result<std::shared_ptr<const QuadIndex>> write_triples(const CommittedState& before,
                                                       const QuadChanges& rows, TermPacking packing,
                                                       WriteBatch& batch, StoreState& after) {
  QuadIndex changed = *before.triple_terms;
  changed.delta = changed.delta.with(run_of(rows, changed.delta));
  if (packing == TermPacking::none) return std::make_shared<const QuadIndex>(std::move(changed));
  auto folded = fold(changed, *before.keys, batch, after.next_block, Cancellation());
  if (!folded) return folded.error();
  return std::make_shared<const QuadIndex>(std::move(folded).value());
}

Result<void> commit_batch(StoreCore& core, WriteTurn turn, const WriteBatch& batch,
                          TableIndexes indexes, const StoreState& after) {
  // Not synced yet: the sync comes when the turn has ended, for all who wait for one.
  const auto outcome = core.keys->commit(batch, CommitDurability::relaxed);
  if (!outcome) return outcome.error();
  switch (outcome->state) {
    case CommitOutcome::State::committed:
      return finish_commit(core, std::move(turn), std::move(indexes), after);
    case CommitOutcome::State::conflict:
      core.states.forget();
      return Error{ErrorKind::conflict,
                   "another writer changed the store first",
                   {},
                   "read again and repeat the change"};
    case CommitOutcome::State::unknown:
      break;
  }
  // Readers stay with what is known to be there.
  return outcome->cause.value_or(
      Error{ErrorKind::io, "the commit failed and may or may not be in the store", {}, {}});
}

}  // namespace quoth::storage
