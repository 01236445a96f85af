#include "storage/store/upgrade.hpp"

#include <algorithm>

#include "storage/history/unfolded_delta.hpp"
#include "storage/quads/fold.hpp"
#include "storage/quads/predicate_statistics.hpp"
#include "storage/store/commit.hpp"
#include "storage/store/triple_rows.hpp"

namespace quoth::storage {
namespace {

Delta delta_of(std::vector<DeltaEntry> entries) {
  return Delta().with(std::make_shared<const DeltaRun>(std::move(entries)));
}

Result<void> write_statistics_of(const CommittedState& state, WriteBatch& batch) {
  const auto put = [&batch](SpaceId space, std::string_view key, std::string_view value) {
    batch.put(space, key, value);
  };
  return count_all_distinct({state.quads.get(), state.keys.get(), nullptr},
                            [&put](TermId predicate, const DistinctCounts& counts) {
                              put_distinct_counts(put, predicate, counts);
                            });
}

/// The rows of packed terms go into blocks; those of fresh ones lie beside them, as ever.
Result<std::shared_ptr<const QuadIndex>> write_triple_rows_of(const CommittedState& state,
                                                              WriteBatch& batch,
                                                              std::uint64_t& next_block) {
  auto fresh = all_triple_rows(state.term_source());
  if (!fresh) return fresh.error();
  const auto packed = std::partition(fresh->begin(), fresh->end(), [&](const DeltaEntry& row) {
    return row.columns[3].payload() >= state.state.packed_terms_end;
  });
  QuadIndex index = *state.triple_terms;
  index.delta = delta_of({packed, fresh->end()});
  fresh->erase(packed, fresh->end());
  auto folded = fold(index, *state.keys, batch, next_block, Cancellation());
  if (!folded) return folded.error();
  folded->delta = delta_of(std::move(fresh).value());
  return std::make_shared<const QuadIndex>(std::move(folded).value());
}

/// What lay beside the blocks in the space `delta` goes into them.
Result<std::shared_ptr<const QuadIndex>> fold_delta_space(const CommittedState& state,
                                                          WriteBatch& batch, StoreState& after) {
  auto folded = fold(*state.quads, *state.keys, batch, after.next_block, Cancellation());
  if (!folded) return folded.error();
  if (auto removed = remove_delta_space(*state.keys, batch); !removed) return removed.error();
  after.folded_commits = after.commits;
  return std::make_shared<const QuadIndex>(std::move(folded).value());
}

}  // namespace

Result<void> upgrade(StoreCore& core) {
  WriteTurn turn = core.turns.take_for_upkeep();
  const auto before = core.states.newest_written(*core.keys);
  if (!before) return before.error();
  WriteBatch batch;
  StoreState after = before->state;
  ++after.commits;
  if (before->state.format < first_format_with_statistics) {
    auto counted = write_statistics_of(before.value(), batch);
    if (!counted) return counted;
  }
  TableIndexes indexes = before->indexes();
  if (before->state.format < first_format_with_triple_rows) {
    auto triples = write_triple_rows_of(before.value(), batch, after.next_block);
    if (!triples) return triples.error();
    indexes.triple_terms = std::move(triples).value();
  }
  if (before->state.format < first_format_without_delta_space) {
    auto quads = fold_delta_space(before.value(), batch, after);
    if (!quads) return quads.error();
    indexes.quads = std::move(quads).value();
  }
  if (before->state.format < first_format_with_history) {
    // Nobody logged what came before.
    LoggedCommit begin = core.logged(after.commits);
    begin.logged = Logged::nothing;
    put_logged_commit(batch, begin);
  }
  put_state(batch, before->state, after);
  return commit_batch(core, std::move(turn), batch, std::move(indexes), after);
}

}  // namespace quoth::storage
