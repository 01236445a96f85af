// What the parts of the RocksDB implementation share: the open database and its latch.
// Private to storage/kv/rocksdb.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <quoth/error.hpp>
#include <vector>

#include "storage/kv/rocksdb/rocksdb_store.hpp"

namespace rocksdb {
class ColumnFamilyHandle;
class DB;
class Env;
class FileSystem;
class FileLock;
class Snapshot;
class Status;
struct ColumnFamilyDescriptor;
struct DBOptions;
}  // namespace rocksdb

namespace quoth::storage {

/// Shut for good by the first write that fails: what the log holds after that is not known, so
/// nothing may be built on it before the store has been opened, and its log read, again.
class WriteLatch {
 public:
  void shut(Error cause);
  /// What failed first, if anything did.
  std::optional<Error> cause() const;
  /// Why writes are refused, if they are.
  std::optional<Error> refusal() const;

 private:
  mutable std::mutex mutex_;
  std::optional<Error> cause_;
};

class LastCommitFile;

/// How much of the manifest was synced when the last commit was vouched for.
struct VouchedManifest {
  std::uint64_t bytes_seen = 0;  // of the file, some of which may not have been synced
  std::uint64_t number = 0;
  std::uint64_t bytes = 0;
  std::uint64_t hash = 0;
};

/// RocksDB's sequence numbers before and after a write.
struct LastWrite {
  std::uint64_t sequence_before = 0;
  std::uint64_t sequence = 0;
};

struct RocksdbCore {
  RocksdbCore();
  RocksdbCore(const RocksdbCore&) = delete;
  RocksdbCore& operator=(const RocksdbCore&) = delete;
  /// Closes the database if `close_database` has not.
  ~RocksdbCore();

  std::filesystem::path folder;
  std::filesystem::path reader_folder;  // RocksDB wants one of a reader's own; removed with it
  FolderAccess access = FolderAccess::read_write;
  std::shared_ptr<rocksdb::FileSystem> files;  // all of the store's files are reached through it
  std::shared_ptr<rocksdb::Env> environment;   // what RocksDB calls the same
  rocksdb::DB* database = nullptr;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;  // by SpaceId; those unknown to us behind
  std::shared_ptr<WriteLatch> latch = std::make_shared<WriteLatch>();
  std::mutex write_mutex;  // held from checking expectations to the end of the write
  std::uint64_t ingests_begun = 0;
  std::string opening_note;                // what a death before the open cost; empty if nothing
  std::uint64_t sequence_before_last = 0;  // before the last write; with `write_mutex`
  std::mutex vouch_mutex;                  // for what follows
  std::unique_ptr<LastCommitFile> last_commit;  // of a writer
  std::uint64_t sequence_vouched = 0;
  VouchedManifest manifest;
  bool was_closed_cleanly = false;           // before this open
  rocksdb::FileLock* folder_lock = nullptr;  // of an inspection, which RocksDB opens without one

  /// Null for a space that the store lacks, which reads as empty; only while reading.
  rocksdb::ColumnFamilyHandle* handle(SpaceId space) const;
};

Error error_of(const rocksdb::Status& status, const std::filesystem::path& folder);
Error io_error(const std::filesystem::path& path, const std::error_code& code);

/// The options of a database and all its spaces, those unknown to this program behind the others.
Result<void> describe_database(RocksdbCore& core, const RocksdbOptions& wanted,
                               rocksdb::DBOptions& options,
                               std::vector<rocksdb::ColumnFamilyDescriptor>& spaces);

std::unique_ptr<KeyValueStore> make_rocksdb_store(std::shared_ptr<RocksdbCore> core);

Result<std::shared_ptr<RocksdbCore>> open_core(const RocksdbOptions& options);
/// Flushes, leaves the marker of a clean close, and closes.
Result<void> close_core(RocksdbCore& core);

std::shared_ptr<const KeyValueSnapshot> make_rocksdb_snapshot(std::shared_ptr<RocksdbCore> core);
Result<std::unique_ptr<BulkIngest>> begin_rocksdb_ingest(std::shared_ptr<RocksdbCore> core);

/// The last write so far; the caller has `write_mutex`.
LastWrite last_write(const RocksdbCore& core);
/// Once it is synced: `LAST-COMMIT` names it from now on. If that fails, the write still stands,
/// and the latch is shut. Safe from many threads.
void vouch_for(RocksdbCore& core, const LastWrite& write);

/// The table files in use and their sizes.
std::map<std::string, std::uint64_t> live_tables(rocksdb::DB& database);

/// Whether all hold; the caller has `write_mutex`.
Result<bool> all_hold(const RocksdbCore& core, std::span<const Expectation> expectations);

inline constexpr const char* ingest_folder_prefix = "ingest-";

}  // namespace quoth::storage
