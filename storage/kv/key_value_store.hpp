// The seam: ordered byte keys in named spaces, with snapshots and atomic commits. Whatever
// implements this can carry a store: RocksDB in this process, memory for tests, a distributed
// engine one day. Below: kv/rocksdb/, kv/memory/. Above: terms/, quads/, names/, store/. Nothing
// here knows a disk.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <quoth/result.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/kv/write_batch.hpp"

namespace quoth::storage {

/// Keys from `begin` up to but not including `end`; an empty `end` is the end of the space.
struct KeyRange {
  std::string begin;
  std::string end;
};

/// Every key that starts with `prefix`.
KeyRange prefix_range(std::string_view prefix);

struct Entry {
  std::string_view key;
  std::string_view value;
};

struct OwnedEntry {
  std::string key;
  std::string value;

  bool operator==(const OwnedEntry&) const = default;
};

/// One of many ranges asked for in one call.
struct ScanRequest {
  SpaceId space{};
  KeyRange range;
  std::size_t entries_max = SIZE_MAX;
};

/// Walks a range once, in byte order of keys, in batches. Borrows its snapshot.
class KeyValueCursor {
 public:
  virtual ~KeyValueCursor() = default;

  /// The next batch, valid until the next call on this cursor; empty at the end.
  /// Errors: `io`, `corrupt`; the cursor then stands at its end.
  virtual Result<std::span<const Entry>> next() = 0;
  /// Drops what lies before `key`; the next batch begins with the first key that is not before it.
  /// Never moves back: entries handed out do not come again.
  virtual Result<void> seek(std::string_view key) = 0;
};

/// Takes what a key holds, the one at `index` of those asked for: nothing if the key is not there,
/// else bytes that are valid during the call. An error ends the reading.
using VisitValue =
    std::function<Result<void>(std::size_t index, std::optional<std::string_view> value)>;

/// A state of all spaces that never moves. Safe to read from many threads.
class KeyValueSnapshot {
 public:
  virtual ~KeyValueSnapshot() = default;

  virtual Result<std::optional<std::string>> get(SpaceId space, std::string_view key) const = 0;
  /// Visits all in the order asked: one round trip for all keys. Errors: also those of `visit`.
  virtual Result<void> get_many(SpaceId space, std::span<const std::string> keys,
                                const VisitValue& visit) const = 0;
  /// In the order asked: one round trip for all ranges.
  virtual Result<std::vector<std::vector<OwnedEntry>>> scan_many(
      std::span<const ScanRequest> requests) const = 0;
  virtual std::unique_ptr<KeyValueCursor> scan(SpaceId space, const KeyRange& range) const = 0;
};

/// How a commit ended. After `unknown` the changes are either all there or all not, and only
/// reading after a new open can tell which; `cause` then says what failed.
struct CommitOutcome {
  enum class State { committed, conflict, unknown };
  State state = State::committed;
  std::optional<Error> cause;
};

/// Sorted entries on their way into the store, outside of its log: all of them or none.
/// Destroyed without `finish`, it leaves nothing.
class BulkIngest {
 public:
  virtual ~BulkIngest() = default;

  /// Keys of one space must be ascending, without duplicates, those to be removed among them.
  /// Errors: `usage` if not; `io`.
  virtual Result<void> add(SpaceId space, std::string_view key, std::string_view value) = 0;
  virtual Result<void> remove(SpaceId space, std::string_view key) = 0;
  /// Takes effect if every expectation holds. Errors: as `KeyValueStore::commit`.
  virtual Result<CommitOutcome> finish(std::span<const Expectation> expectations) = 0;
};

/// `synced` is durable when it returns; `relaxed` with the next sync, or some time later.
enum class CommitDurability { synced, relaxed };

struct KeyValueFigures {
  std::vector<std::uint64_t> space_bytes;  // by SpaceId, as stored; a log does not count
  std::optional<bool> was_closed_cleanly;  // before this open; nothing where that has no meaning
};

class KeyValueStore {
 public:
  virtual ~KeyValueStore() = default;

  virtual Result<std::shared_ptr<const KeyValueSnapshot>> snapshot() const = 0;

  /// All changes or none, in one step, if every expectation holds.
  /// Errors: only what refuses the commit before anything happened (`read_only`, `usage`); what
  /// fails later ends in the outcome `unknown`, and every commit after that is refused.
  virtual Result<CommitOutcome> commit(const WriteBatch& batch, CommitDurability durability) = 0;

  /// Makes durable whatever was committed before it began; commits of other threads go on
  /// meanwhile. Errors: `io`, and nobody can tell what of it is there; as after `unknown`, every
  /// commit after that is refused.
  virtual Result<void> sync() = 0;

  virtual Result<std::unique_ptr<BulkIngest>> begin_ingest() = 0;
  /// Copies a consistent state to `target`, which can be opened like this store. What a target is
  /// (a folder, a name) is the implementation's to say. Errors: `conflict` if it is there already.
  virtual Result<void> checkpoint(const std::string& target) = 0;
  /// Moves what is committed out of the log into its final place, and gives back the room of what
  /// it has replaced, as far as no snapshot still shows that.
  virtual Result<void> flush() = 0;
  virtual Result<std::uint64_t> bytes_stored() const = 0;
  /// What was lost before this open, as a sentence for people; empty if nothing was.
  virtual std::string opening_note() const { return {}; }
  virtual Result<KeyValueFigures> figures() const = 0;
  /// Reads everything that is stored and compares it with its checksums.
  /// Errors: `corrupt` names the first place that is not what was written; `io`.
  virtual Result<void> verify() const = 0;
  /// Errors: `usage` while snapshots, cursors or ingests are alive. Nothing may be called after it.
  virtual Result<void> close() = 0;
};

}  // namespace quoth::storage
