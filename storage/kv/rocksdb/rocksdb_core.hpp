// What the parts of the RocksDB implementation share: the open database and its latch.
// Private to storage/kv/rocksdb.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <quoth/error.hpp>
#include <vector>

#include "storage/kv/rocksdb/rocksdb_store.hpp"

namespace rocksdb {
class ColumnFamilyHandle;
class DB;
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
  /// Why writes are refused, if they are.
  std::optional<Error> refusal() const;

 private:
  mutable std::mutex mutex_;
  std::optional<Error> cause_;
};

struct RocksdbCore {
  RocksdbCore() = default;
  RocksdbCore(const RocksdbCore&) = delete;
  RocksdbCore& operator=(const RocksdbCore&) = delete;
  /// Closes the database if `close_database` has not.
  ~RocksdbCore();

  std::filesystem::path folder;
  std::filesystem::path reader_folder;  // RocksDB wants one of a reader's own; removed with it
  FolderAccess access = FolderAccess::read_write;
  rocksdb::DB* database = nullptr;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;  // by SpaceId; those unknown to us behind
  std::shared_ptr<WriteLatch> latch = std::make_shared<WriteLatch>();
  std::mutex write_mutex;  // held from checking expectations to the end of the write
  std::uint64_t ingests_begun = 0;
  bool was_closed_cleanly = false;           // before this open
  rocksdb::FileLock* folder_lock = nullptr;  // of an inspection, which RocksDB opens without one

  rocksdb::ColumnFamilyHandle* handle(SpaceId space) const;
};

Error error_of(const rocksdb::Status& status, const std::filesystem::path& folder);
Error io_error(const std::filesystem::path& path, const std::error_code& code);

/// An error of opening; a lock that another holds is a `conflict`.
Error open_error(const rocksdb::Status& status, const std::filesystem::path& folder);

/// The options of a database and all its spaces, those unknown to this program behind the others.
Result<void> describe_database(const RocksdbCore& core, const RocksdbOptions& wanted,
                               rocksdb::DBOptions& options,
                               std::vector<rocksdb::ColumnFamilyDescriptor>& spaces);

/// Opens for reading beside a writer of another process.
Result<void> open_beside_writer(RocksdbCore& core, const rocksdb::DBOptions& options,
                                const std::vector<rocksdb::ColumnFamilyDescriptor>& spaces);

std::unique_ptr<KeyValueStore> make_rocksdb_store(std::shared_ptr<RocksdbCore> core);

Result<std::shared_ptr<RocksdbCore>> open_core(const RocksdbOptions& options);
/// Flushes, leaves the marker of a clean close, and closes.
Result<void> close_core(RocksdbCore& core);

std::shared_ptr<const KeyValueSnapshot> make_rocksdb_snapshot(std::shared_ptr<RocksdbCore> core);
Result<std::unique_ptr<BulkIngest>> begin_rocksdb_ingest(std::shared_ptr<RocksdbCore> core);

/// Whether all hold; the caller has `write_mutex`.
Result<bool> all_hold(const RocksdbCore& core, std::span<const Expectation> expectations);

inline constexpr const char* ingest_folder_prefix = "ingest-";

}  // namespace quoth::storage
