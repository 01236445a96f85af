#include "storage/store/bulk_load.hpp"

#include <algorithm>
#include <thread>

#include "storage/bulk/batch.hpp"
#include "storage/bulk/load_batches.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/store/fold_updates.hpp"
#include "storage/store/meta.hpp"
#include "storage/terms/term_runs.hpp"
#include "storage/texts/text_segment.hpp"

namespace quoth::storage {
namespace {

Error load_ended() { return {ErrorKind::usage, "the load has ended; begin a new one", {}, {}}; }

// What a load takes beside its batches: blocks being encoded, tables being written, words of texts.
constexpr std::size_t memory_aside = (std::size_t{96} << 20) + stretch_memory_max;

std::size_t batch_bytes_max(std::size_t memory_bytes_max) {
  return memory_bytes_max > 2 * memory_aside ? memory_bytes_max - memory_aside
                                             : memory_bytes_max / 2;
}

class StoreBulkLoad final : public BulkLoad {
 public:
  StoreBulkLoad(std::shared_ptr<StoreCore> core, WriteTurn turn, CommittedState before,
                TextPredicates text_predicates, const BulkLoadOptions& options)
      : core_(std::move(core)),
        turn_(std::move(turn)),
        before_(std::move(before)),
        options_(options),
        text_predicates_(std::move(text_predicates)),
        batch_(std::make_unique<Batch>(core_->label_predicates, text_predicates_)) {}

  Result<void> add(const EncodedQuads& quads) override {
    if (!batch_) return load_ended();
    batch_->add(quads);
    if (batch_->memory_bytes() < batch_bytes_max(options_.memory_bytes_max)) return {};
    return close_full_batch();
  }

  Result<BulkLoadReport> commit(const std::function<void(double)>& progress) override {
    if (!batch_) return load_ended();
    auto closed = batches_.empty() ? close_only_batch(std::move(*batch_))
                                   : close_batch(*batch_, options_.scratch);
    batch_.reset();
    if (!closed) return closed.error();
    batches_.push_back(std::move(closed).value());
    auto ingest = core_->keys->begin_ingest();
    if (!ingest) return ingest.error();
    const LoadBase base{*before_.keys, *before_.quads, *before_.triple_terms, before_.term_source(),
                        before_.state.next_block};
    auto loaded = load_batches(std::move(batches_), base,
                               {options_.memory_bytes_max, options_.threads, options_.scratch,
                                options_.indexes_texts, progress},
                               **ingest);
    if (!loaded) return loaded.error();
    return finish(**ingest, std::move(loaded).value());
  }

 private:
  Result<void> close_full_batch() {
    auto closed = close_batch(*batch_, options_.scratch);
    if (!closed) return closed.error();
    batches_.push_back(std::move(closed).value());
    batch_ = std::make_unique<Batch>(core_->label_predicates, text_predicates_);
    return {};
  }

  Result<BulkLoadReport> finish(BulkIngest& ingest, LoadedBatches loaded) {
    StoreState after = before_.state;
    after.folded_commits = ++after.commits;
    after.quads += loaded.quads_added;
    after.terms += loaded.next_number - before_.state.next_number;
    after.next_number = after.packed_terms_end = loaded.next_number;
    after.next_block = loaded.next_block;
    const auto runs = read_term_runs(*before_.keys);
    if (!runs) return runs.error();
    auto stretches = read_text_stretches(*before_.keys);
    if (!stretches) return stretches.error();
    WriteBatch state;
    put_state(state, before_.state, after);
    put_logged_commit(state, logged(after));
    add_term_run(runs.value(), {before_.state.next_number, loaded.sorted_end}, state);
    stretches->insert(stretches->end(), loaded.stretches.begin(), loaded.stretches.end());
    if (!loaded.stretches.empty()) put_text_stretches(state, stretches.value());
    if (options_.text_predicates) put_text_predicates(state, text_predicates_);
    for (std::size_t i = 0; i < state.size(); ++i) {
      const WriteBatch::Change change = state.change(i);
      if (auto put = ingest.add(change.space, change.key, *change.value); !put) return put.error();
    }
    const auto outcome = ingest.finish(state.expectations());
    if (!outcome) return outcome.error();
    if (outcome->state != CommitOutcome::State::committed) {
      return outcome->cause.value_or(
          Error{ErrorKind::conflict, "another writer changed the store first", {}, {}});
    }
    // What was taken in whole is on the disk, or was not taken in.
    core_->states.wrote_durably(*core_->keys,
                                {std::make_shared<const QuadIndex>(std::move(loaded.quads)),
                                 std::make_shared<const QuadIndex>(std::move(loaded.triple_terms))},
                                after);
    turn_.give_back();
    return BulkLoadReport{loaded.quads_added, after.terms - before_.state.terms};
  }

  /// A load's quads are not listed: what was there before can be told where that is nothing.
  LoggedCommit logged(const StoreState& after) const {
    LoggedCommit entry = core_->logged(after.commits);
    const bool is_first = before_.state.quads == 0 && entry.logged == Logged::every_change;
    entry.logged = is_first ? Logged::all_there_is : Logged::nothing;
    entry.quads_added = after.quads - before_.state.quads;
    return entry;
  }

  std::shared_ptr<StoreCore> core_;
  WriteTurn turn_;
  CommittedState before_;
  BulkLoadOptions options_;
  TextPredicates text_predicates_;
  std::unique_ptr<Batch> batch_;  // null once the load has ended
  std::vector<ClosedBatch> batches_;
};

}  // namespace

Result<std::unique_ptr<BulkLoad>> begin_bulk_load(std::shared_ptr<StoreCore> core,
                                                  const BulkLoadOptions& options) {
  // Another writer may come between the fold and the load's turn; then there is more to fold.
  for (;;) {
    if (auto folded = fold_updates(*core, TextUpkeep::newest); !folded) return folded.error();
    auto turn = core->turns.take(Writing::transaction, {});
    if (!turn) return turn.error();
    auto before = core->states.newest_written(*core->keys);
    if (!before) return before.error();
    const bool is_folded =
        before->quads->delta.entries() == 0 && before->state.term_numbers().fresh() == 0;
    if (!is_folded) continue;
    auto texts = read_text_predicates(*before->keys);
    if (!texts) return texts.error();
    if (const auto& told = options.text_predicates) *texts = {told->begin(), told->end()};
    return std::unique_ptr<BulkLoad>(
        std::make_unique<StoreBulkLoad>(std::move(core), std::move(turn).value(),
                                        std::move(before).value(), *std::move(texts), options));
  }
}

}  // namespace quoth::storage
