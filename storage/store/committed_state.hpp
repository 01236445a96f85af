// What the last commit left: a snapshot of the seam and the quad index that belongs to it.
// Made at open and by every commit. Next step: snapshot.hpp reads it, transaction.cpp builds on it.
#pragma once

#include <memory>
#include <mutex>
#include <optional>

#include "storage/quads/quad_index.hpp"
#include "storage/store/meta.hpp"
#include "storage/terms/packed_terms.hpp"

namespace quoth::storage {

struct CommittedState {
  std::shared_ptr<const KeyValueSnapshot> keys;
  std::shared_ptr<const QuadIndex> quads;
  StoreState state;
  std::shared_ptr<TermCache> terms;

  /// Lifetime: borrows `keys`.
  TermSource term_source() const { return {*keys, state.term_numbers(), terms}; }
};

/// Who writes to the store: this process alone, or another one while this one reads.
enum class Writer { this_process, another_process };

/// The newest committed state of a store, shared by its readers and its writer. Safe from many
/// threads.
class CommittedStates {
 public:
  CommittedStates(Writer writer, std::size_t block_cache_bytes_max,
                  std::size_t term_cache_bytes_max)
      : writer_(writer),
        cache_(std::make_shared<BlockCache>(block_cache_bytes_max)),
        terms_(std::make_shared<TermCache>(term_cache_bytes_max)) {}

  /// Reads the index anew where another process has written since, or nothing was published.
  /// Errors: `io`, `corrupt`.
  Result<CommittedState> newest(const KeyValueStore& keys);
  /// After a commit of this process: its index is known, only the snapshot is taken.
  void publish(const KeyValueStore& keys, std::shared_ptr<const QuadIndex> quads,
               const StoreState& state);
  /// Lets go of the seam's snapshot, so that the store can close.
  void forget();

 private:
  Writer writer_;
  std::mutex mutex_;
  std::shared_ptr<BlockCache> cache_;
  std::shared_ptr<TermCache> terms_;
  std::optional<CommittedState> published_;
};

}  // namespace quoth::storage
