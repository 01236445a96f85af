#include "storage/store/fold_updates.hpp"

#include "storage/history/history.hpp"
#include "storage/quads/fold.hpp"
#include "storage/store/commit.hpp"
#include "storage/store/extend_texts.hpp"
#include "storage/terms/pack_terms.hpp"

namespace quoth::storage {
namespace {

std::shared_ptr<const QuadIndex> with_delta(QuadIndex index, std::vector<DeltaEntry> entries) {
  index.delta = Delta().with(std::make_shared<const DeltaRun>(std::move(entries)));
  return std::make_shared<const QuadIndex>(std::move(index));
}

/// The indexes of a fold with what has changed since it began. On disk that is in the history.
TableIndexes rebase(PreparedFold& prepared, const CommittedState& newest) {
  std::vector<DeltaEntry> quads = rebased(prepared.from.quads->delta, newest.quads->delta);
  auto triples = rebased(prepared.from.triple_terms->delta, newest.triple_terms->delta);
  return {with_delta(std::move(prepared.quads), std::move(quads)),
          with_delta(std::move(prepared.triple_terms), std::move(triples))};
}

/// Where there are no updates to fold.
Result<void> fold_texts_alone(StoreCore& core, WriteTurn turn, const CommittedState& before,
                              TextUpkeep texts) {
  WriteBatch batch;
  const auto extended = extend_texts(before, texts, Cancellation(), batch);
  if (!extended) return extended.error();
  if (!extended.value()) return {};
  StoreState after = before.state;
  ++after.commits;
  put_state(batch, before.state, after);
  return commit_batch(core, std::move(turn), batch, {before.quads, before.triple_terms}, after);
}

}  // namespace

Result<void> fold_updates(StoreCore& core, TextUpkeep texts) {
  if (core.folding) core.folding->wait_until_idle();
  auto turn = core.turns.take(Writing::upkeep, {});
  if (!turn) return turn.error();
  auto before = core.states.newest_written(*core.keys);
  if (!before) return before.error();
  if (before->quads->delta.entries() == 0 && before->state.term_numbers().fresh() == 0) {
    return fold_texts_alone(core, std::move(turn).value(), before.value(), texts);
  }
  const StoreState state = before->state;
  auto prepared = prepare_fold(std::move(before).value(), texts, Cancellation());
  if (!prepared) return prepared.error();
  ++prepared->after.commits;
  if (core.history == History::begins_later) {
    auto forgotten = forget_changes(*prepared->from.keys, state.folded_commits + 1,
                                    prepared->after.commits, prepared->batch);
    if (!forgotten) return forgotten;
  }
  put_state(prepared->batch, state, prepared->after);
  return commit_batch(core, std::move(turn).value(), prepared->batch,
                      {std::make_shared<const QuadIndex>(std::move(prepared->quads)),
                       std::make_shared<const QuadIndex>(std::move(prepared->triple_terms))},
                      prepared->after);
}

Result<PreparedFold> prepare_fold(CommittedState from, TextUpkeep texts,
                                  const Cancellation& cancellation) {
  PreparedFold prepared;
  prepared.after = from.state;
  auto quads =
      fold(*from.quads, *from.keys, prepared.batch, prepared.after.next_block, cancellation);
  if (!quads) return quads.error();
  prepared.quads = std::move(quads).value();
  prepared.after.folded_commits = from.state.commits;
  auto triples =
      fold(*from.triple_terms, *from.keys, prepared.batch, prepared.after.next_block, cancellation);
  if (!triples) return triples.error();
  prepared.triple_terms = std::move(triples).value();
  auto packed = pack_terms(from.term_source(), nullptr, prepared.batch);
  if (!packed) return packed.error();
  prepared.after.packed_terms_end = from.state.next_number;
  auto stretches = read_text_stretches(*from.keys);
  if (!stretches) return stretches.error();
  prepared.stretches = std::move(stretches).value();
  auto extended = extend_texts(from, texts, cancellation, prepared.batch);
  if (!extended) return extended.error();
  prepared.from = std::move(from);
  return prepared;
}

Result<bool> apply_fold(StoreCore& core, PreparedFold prepared) {
  WriteTurn turn = core.turns.take_for_upkeep();
  const auto newest = core.states.newest_written(*core.keys);
  if (!newest) return newest.error();
  const auto stretches = read_text_stretches(*newest->keys);
  if (!stretches) return stretches.error();
  const bool is_still_over = stretches.value() == prepared.stretches &&
                             newest->quads->directories == prepared.from.quads->directories &&
                             newest->state.next_block == prepared.from.state.next_block &&
                             newest->state.packed_terms_end == prepared.from.state.packed_terms_end;
  if (!is_still_over) return false;
  auto indexes = rebase(prepared, newest.value());
  auto kept =
      keep_fresh_terms(newest->term_source(), prepared.after.packed_terms_end, prepared.batch);
  if (!kept) return kept.error();
  StoreState after = newest->state;
  ++after.commits;
  after.next_block = prepared.after.next_block;
  after.folded_commits = prepared.after.folded_commits;
  after.packed_terms_end = prepared.after.packed_terms_end;
  put_state(prepared.batch, newest->state, after);
  auto done = commit_batch(core, std::move(turn), prepared.batch, std::move(indexes), after);
  if (!done) return done.error();
  return true;
}

Result<void> fold_beside_writers(StoreCore& core, const Cancellation& cancellation) {
  while (!cancellation.is_cancelled()) {
    auto from = core.states.newest_written(*core.keys);
    if (!from) return from.error();
    const bool is_worth_it =
        from->quads->delta.entries() > core.bounds.worth_folding(from->state.quads);
    if (!is_worth_it) return {};
    auto prepared = prepare_fold(std::move(from).value(), TextUpkeep::newest, cancellation);
    if (!prepared) return prepared.error();
    if (cancellation.is_cancelled()) return {};
    auto applied = apply_fold(core, std::move(prepared).value());
    if (!applied) return applied.error();
  }
  return {};
}

}  // namespace quoth::storage
