#include "storage/store/committed_state.hpp"

#include "storage/quads/directory_pages.hpp"

namespace quoth::storage {

Result<CommittedState> CommittedStates::newest(const KeyValueStore& keys) {
  const std::lock_guard lock(mutex_);
  if (published_ && writer_ == Writer::this_process) return *published_;
  auto snapshot = keys.snapshot();
  if (!snapshot) return snapshot.error();
  const auto state = read_state(*snapshot.value());
  if (!state) return state.error();
  if (published_ && published_->state.commits == state->commits) {
    published_->keys = std::move(snapshot).value();
    return *published_;
  }
  auto quads = read_quad_index(*snapshot.value(), cache_);
  if (!quads) return quads.error();
  published_ =
      CommittedState{std::move(snapshot).value(),
                     std::make_shared<const QuadIndex>(std::move(quads).value()), *state, terms_};
  return *published_;
}

void CommittedStates::publish(const KeyValueStore& keys, std::shared_ptr<const QuadIndex> quads,
                              const StoreState& state) {
  const std::lock_guard lock(mutex_);
  auto snapshot = keys.snapshot();
  if (snapshot) {
    published_ = CommittedState{std::move(snapshot).value(), std::move(quads), state, terms_};
  } else {
    published_.reset();  // the next reader is told why
  }
}

void CommittedStates::forget() {
  const std::lock_guard lock(mutex_);
  published_.reset();
}

}  // namespace quoth::storage
