// A reader beside a writer of another process: RocksDB's secondary instances, which see what they
// last caught up with. Private to storage/kv/rocksdb.
//
// A secondary has no snapshots, so an instance stands still for as long as anything reads from it.
// In between it may read on in the log; once the writer has changed its list of files, or while an
// older state is still being read, a new instance is opened, up to a few.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "storage/kv/rocksdb/rocksdb_core.hpp"

namespace quoth::storage {

/// The files by which a change of the store shows: what counts now, the list of files, the logs.
struct FolderStamp {
  std::string current;                                                  // the content of CURRENT
  std::map<std::string, std::pair<std::uint64_t, std::int64_t>> files;  // bytes, time of change

  bool operator==(const FolderStamp&) const = default;
};

/// Safe from many threads.
class ReaderInstances {
 public:
  /// Opens the first one. Errors: as `open_rocksdb_store`.
  static Result<std::unique_ptr<ReaderInstances>> open(const RocksdbOptions& options);

  /// The newest state, or, with all instances being read from, the newest that one of them has.
  /// Errors: `io`, also if the store changes faster than it can be opened.
  /// Cost: a look at the folder; what has been written since is read from its log, or an open.
  Result<std::shared_ptr<RocksdbCore>> newest();
  bool is_read() const;
  /// What the newest instance found lost when it was opened.
  std::string opening_note() const;

 private:
  explicit ReaderInstances(RocksdbOptions options) : options_(std::move(options)) {}

  Result<void> add_instance();
  bool is_every_one_read() const;

  RocksdbOptions options_;
  mutable std::mutex mutex_;
  std::vector<std::shared_ptr<RocksdbCore>> instances_;  // the newest one last
  FolderStamp stamp_;                                    // before the newest one read it
};

}  // namespace quoth::storage
