// What a commit left: a snapshot of the seam and the indexes that belong to it.
// Made at open and by every commit. Next step: snapshot.hpp reads it, transaction.cpp builds on it.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>

#include "storage/quads/quad_index.hpp"
#include "storage/store/known_statistics.hpp"
#include "storage/store/meta.hpp"
#include "storage/terms/packed_terms.hpp"

namespace quoth::storage {

struct CommittedState {
  std::shared_ptr<const KeyValueSnapshot> keys;
  std::shared_ptr<const QuadIndex> quads;
  std::shared_ptr<const QuadIndex> triple_terms;
  StoreState state;
  std::shared_ptr<TermCache> terms;
  std::shared_ptr<KnownStatistics> known = std::make_shared<KnownStatistics>();

  TableIndexes indexes() const { return {quads, triple_terms}; }
  /// Lifetime: borrows `keys`.
  TermSource term_source() const { return {*keys, state.term_numbers(), terms}; }
};

/// Who writes to the store: this process alone, or another one while this one reads.
enum class Writer { this_process, another_process };

/// The newest states of a store. A commit is first written and then durable; readers see it once it
/// is durable, the next writer builds on it as soon as it is written. Safe from many threads.
///
/// One sync makes durable whatever was written before it, and while it runs others write on: so
/// many commits share it. (Group commit: DeWitt et al., SIGMOD 1984.)
class CommittedStates {
 public:
  CommittedStates(Writer writer, std::size_t block_cache_bytes_max,
                  std::size_t term_cache_bytes_max)
      : writer_(writer),
        cache_(std::make_shared<BlockCache>(block_cache_bytes_max)),
        terms_(std::make_shared<TermCache>(term_cache_bytes_max)) {}

  /// The newest durable state. Reads the index anew where another process has written since, or
  /// nothing is known yet. Errors: `io`, `corrupt`.
  Result<CommittedState> newest(const KeyValueStore& keys);
  /// The newest written state, for whoever has the turn to write.
  Result<CommittedState> newest_written(const KeyValueStore& keys);

  /// After a commit of this process that has not been synced, while its turn lasts.
  void wrote(const KeyValueStore& keys, TableIndexes indexes, const StoreState& state);
  /// After a commit that was durable as soon as it was written, and with it all before it: readers
  /// see it at once.
  void wrote_durably(const KeyValueStore& keys, TableIndexes indexes, const StoreState& state);
  /// Shows readers what has been written, durable or not.
  void publish_written();
  /// Returns once the commit with this number is durable and readers see it, syncing if nobody
  /// does. Errors: what the sync failed with, now or earlier; then nobody can tell what is there.
  Result<void> make_durable(KeyValueStore& keys, std::uint64_t commit);

  /// Lets go of the seam's snapshots, so that the store can close, or be read anew.
  void forget();

 private:
  Result<CommittedState> read(const KeyValueStore& keys);

  Writer writer_;
  std::mutex mutex_;
  std::condition_variable synced_;
  std::shared_ptr<BlockCache> cache_;
  std::shared_ptr<TermCache> terms_;
  std::optional<CommittedState> published_;
  std::optional<CommittedState> written_;  // nothing where it is the published one
  bool is_syncing_ = false;
  std::uint64_t durable_commit_ = 0;
  std::optional<Error> sync_failure_;
};

}  // namespace quoth::storage
