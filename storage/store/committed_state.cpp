#include "storage/store/committed_state.hpp"

#include "storage/history/unfolded_delta.hpp"
#include "storage/quads/directory_pages.hpp"
#include "storage/store/triple_rows.hpp"

namespace quoth::storage {

Result<CommittedState> CommittedStates::newest(const KeyValueStore& keys) {
  const std::lock_guard lock(mutex_);
  if (published_ && writer_ == Writer::this_process) return *published_;
  return read(keys);
}

Result<CommittedState> CommittedStates::newest_written(const KeyValueStore& keys) {
  const std::lock_guard lock(mutex_);
  if (written_) return *written_;
  if (published_) return *published_;
  return read(keys);
}

void CommittedStates::wrote(const KeyValueStore& keys, TableIndexes indexes,
                            const StoreState& state) {
  auto snapshot = keys.snapshot();
  const std::lock_guard lock(mutex_);
  if (snapshot) {
    written_ = CommittedState{std::move(snapshot).value(), std::move(indexes.quads),
                              std::move(indexes.triple_terms), state, terms_};
  } else {
    written_.reset();  // the next one who asks is told why
    published_.reset();
  }
}

void CommittedStates::wrote_durably(const KeyValueStore& keys, TableIndexes indexes,
                                    const StoreState& state) {
  wrote(keys, std::move(indexes), state);
  const std::lock_guard lock(mutex_);
  durable_commit_ = std::max(durable_commit_, state.commits);
  if (written_) published_ = std::move(written_);
  written_.reset();
}

void CommittedStates::publish_written() {
  const std::lock_guard lock(mutex_);
  if (written_) published_ = std::move(written_);
  written_.reset();
}

Result<void> CommittedStates::make_durable(KeyValueStore& keys, std::uint64_t commit) {
  std::unique_lock lock(mutex_);
  while (durable_commit_ < commit) {
    if (sync_failure_) return *sync_failure_;
    if (is_syncing_) {
      synced_.wait(lock);
      continue;
    }
    is_syncing_ = true;
    const std::optional<CommittedState> written = written_;
    lock.unlock();
    auto synced = keys.sync();
    lock.lock();
    is_syncing_ = false;
    if (!synced) sync_failure_ = synced.error();
    if (synced) durable_commit_ = std::max(commit, written ? written->state.commits : 0);
    if (synced && written) {
      published_ = written;
      if (written_ && written_->state.commits == written->state.commits) written_.reset();
    }
    synced_.notify_all();
  }
  return {};
}

void CommittedStates::forget() {
  const std::lock_guard lock(mutex_);
  published_.reset();
  written_.reset();
}

Result<CommittedState> CommittedStates::read(const KeyValueStore& keys) {
  // A reader beside a writer moves on only when nobody reads what it saw last.
  if (published_) published_->keys.reset();
  auto snapshot = keys.snapshot();
  const auto state = snapshot ? read_state(*snapshot.value()) : snapshot.error();
  if (!state) {
    published_.reset();
    return state.error();
  }
  if (published_ && published_->state.commits == state->commits) {
    published_->keys = std::move(snapshot).value();
    return *published_;
  }
  published_.reset();
  auto quads = read_blocks(*snapshot.value(), RowTable::quads, cache_);
  if (!quads) return quads.error();
  auto delta = read_unfolded(*snapshot.value(), *state);
  if (!delta) return delta.error();
  quads->delta = std::move(delta).value();
  CommittedState read{std::move(snapshot).value(),
                      std::make_shared<const QuadIndex>(std::move(quads).value()), nullptr, *state,
                      terms_};
  auto triple_terms = read_triple_index(read.term_source(), *state, *read.quads);
  if (!triple_terms) return triple_terms.error();
  read.triple_terms = std::make_shared<const QuadIndex>(std::move(triple_terms).value());
  published_ = std::move(read);
  return *published_;
}

}  // namespace quoth::storage
