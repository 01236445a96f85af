#include "storage/kv/rocksdb/rocksdb_store.hpp"

#include <fmt/format.h>
#include <rocksdb/convenience.h>
#include <rocksdb/db.h>
#include <rocksdb/perf_level.h>
#include <rocksdb/utilities/checkpoint.h>
#include <rocksdb/write_batch.h>

#include "storage/kv/rocksdb/close_marker.hpp"
#include "storage/kv/rocksdb/folder_files.hpp"
#include "storage/kv/rocksdb/last_commit.hpp"
#include "storage/kv/rocksdb/reader_instances.hpp"
#include "storage/kv/rocksdb/rocksdb_core.hpp"

namespace quoth::storage {
namespace {

rocksdb::Slice slice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }

/// RocksDB counts every comparison of keys for the host; not in this thread as long as this lives.
/// Cost of counting: a twentieth of a commit.
class Uncounted {
 public:
  Uncounted() { rocksdb::SetPerfLevel(rocksdb::PerfLevel::kDisable); }
  Uncounted(const Uncounted&) = delete;
  Uncounted& operator=(const Uncounted&) = delete;
  ~Uncounted() { rocksdb::SetPerfLevel(before_); }

 private:
  rocksdb::PerfLevel before_ = rocksdb::GetPerfLevel();
};

/// What RocksDB writes beside a key and a value: a tag, a column family and two sizes.
constexpr std::size_t change_bytes = 12;

class RocksdbStore final : public KeyValueStore {
 public:
  /// `readers` is null for the writer.
  explicit RocksdbStore(std::shared_ptr<RocksdbCore> core,
                        std::unique_ptr<ReaderInstances> readers = nullptr)
      : core_(std::move(core)), readers_(std::move(readers)) {}

  ~RocksdbStore() override {
    if (core_) static_cast<void>(close());
  }

  Result<std::shared_ptr<const KeyValueSnapshot>> snapshot() const override {
    auto core = newest_core();
    if (!core) return core.error();
    return make_rocksdb_snapshot(std::move(core).value());
  }

  Result<CommitOutcome> commit(const WriteBatch& batch, CommitDurability durability) override {
    auto writable = check_writable();
    if (!writable) return writable.error();
    rocksdb::WriteBatch changes(batch.bytes() + batch.size() * change_bytes);
    for (std::size_t i = 0; i < batch.size(); ++i) {
      const WriteBatch::Change change = batch.change(i);
      auto* handle = core_->handle(change.space);
      const auto status = change.value
                              ? changes.Put(handle, slice(change.key), slice(*change.value))
                              : changes.Delete(handle, slice(change.key));
      if (!status.ok()) return error_of(status, core_->folder);
    }
    rocksdb::WriteOptions options;
    options.sync = durability == CommitDurability::synced;
    const std::lock_guard lock(core_->write_mutex);
    if (auto refusal = core_->latch->refusal()) return std::move(*refusal);
    const auto holds = all_hold(*core_, batch.expectations());
    if (!holds) return holds.error();
    if (!holds.value()) return CommitOutcome{CommitOutcome::State::conflict, std::nullopt};
    core_->sequence_before_last = core_->database->GetLatestSequenceNumber();
    const Uncounted uncounted;
    const auto status = core_->database->Write(options, &changes);
    if (status.ok()) {
      if (options.sync) vouch_for(*core_, last_write(*core_));
      return CommitOutcome{};
    }
    const Error cause = error_of(status, core_->folder);
    core_->latch->shut(cause);
    return CommitOutcome{CommitOutcome::State::unknown, cause};
  }

  Result<void> sync() override {
    // A refusal would say that nothing happened, but what waits for this sync has been written.
    if (auto cause = core_->latch->cause()) return std::move(*cause);
    auto writable = check_writable();
    if (!writable) return writable;
    const LastWrite write = last_write_so_far();  // what is written meanwhile may not be synced
    return vouched(core_->database->SyncWAL(), write);
  }

  Result<std::unique_ptr<BulkIngest>> begin_ingest() override {
    return begin_rocksdb_ingest(core_);
  }

  Result<void> checkpoint(const std::string& target) override {
    auto writable = check_writable();
    if (!writable) return writable;
    const auto exists = file_exists(*core_->files, target);
    if (!exists) return exists.error();
    if (exists.value()) {
      return Error{ErrorKind::conflict, fmt::format("{} is there already", target), {}, {}};
    }
    rocksdb::Checkpoint* made = nullptr;
    auto status = rocksdb::Checkpoint::Create(core_->database, &made);
    const std::unique_ptr<rocksdb::Checkpoint> maker(made);
    if (status.ok()) status = maker->CreateCheckpoint(target);
    return status.ok() ? Result<void>() : Result<void>(error_of(status, target));
  }

  Result<void> flush() override {
    auto writable = check_writable();
    if (!writable) return writable;
    const LastWrite write = last_write_so_far();
    auto status = core_->database->Flush(rocksdb::FlushOptions(), core_->handles);
    rocksdb::CompactRangeOptions beside_others;
    beside_others.exclusive_manual_compaction = false;
    for (rocksdb::ColumnFamilyHandle* handle : core_->handles) {
      if (!status.ok()) break;
      status = core_->database->CompactRange(beside_others, handle, nullptr, nullptr);
    }
    return vouched(status, write);
  }

  Result<std::uint64_t> bytes_stored() const override {
    std::uint64_t total = 0;
    std::error_code code;
    // A file that goes while it is being looked at counts nothing.
    for (const auto& entry : std::filesystem::directory_iterator(core_->folder, code)) {
      std::error_code gone;
      const auto bytes = entry.is_regular_file(gone) ? entry.file_size(gone) : 0;
      if (!gone) total += bytes;
    }
    if (code) return io_error(core_->folder, code);
    return total;
  }

  std::string opening_note() const override {
    return readers_ ? readers_->opening_note() : core_->opening_note;
  }

  Result<KeyValueFigures> figures() const override {
    const auto core = newest_core();
    if (!core) return core.error();
    KeyValueFigures figures;
    figures.was_closed_cleanly = core.value()->was_closed_cleanly;
    for (rocksdb::ColumnFamilyHandle* handle : core.value()->handles) {
      rocksdb::ColumnFamilyMetaData space;
      if (handle != nullptr) core.value()->database->GetColumnFamilyMetaData(handle, &space);
      figures.space_bytes.push_back(space.size);
    }
    return figures;
  }

  Result<void> verify() const override {
    const auto core = newest_core();
    if (!core) return core.error();
    const auto status = core.value()->database->VerifyChecksum();
    return status.ok() ? Result<void>() : Result<void>(error_of(status, core_->folder));
  }

  Result<void> close() override {
    if (readers_ ? readers_->is_read() : core_.use_count() > 1) {
      return Error{
          ErrorKind::usage, "the store is still being read", {}, "let go of its snapshots first"};
    }
    Result<void> done;
    if (core_->access == FolderAccess::read_write) done = close_core(*core_);
    readers_.reset();
    core_.reset();
    return done;
  }

 private:
  Result<std::shared_ptr<RocksdbCore>> newest_core() const {
    if (readers_) return readers_->newest();
    return core_;
  }

  LastWrite last_write_so_far() const {
    const std::lock_guard lock(core_->write_mutex);
    return last_write(*core_);
  }

  /// After what made `write` durable.
  Result<void> vouched(const rocksdb::Status& status, const LastWrite& write) {
    if (status.ok()) {
      vouch_for(*core_, write);
      return {};
    }
    core_->latch->shut(error_of(status, core_->folder));
    return error_of(status, core_->folder);
  }

  Result<void> check_writable() const {
    if (core_->access == FolderAccess::read_only) {
      return Error{ErrorKind::read_only, "the store was opened for reading only", {}, {}};
    }
    if (auto refusal = core_->latch->refusal()) return std::move(*refusal);
    return {};
  }

  std::shared_ptr<RocksdbCore> core_;  // of a reader: without a database, the folder alone
  std::unique_ptr<ReaderInstances> readers_;
};

Error unfinished_manifest(const std::filesystem::path& folder, const std::string& name) {
  return {ErrorKind::io,
          fmt::format("the store {}: the last write to the file {} failed", folder.string(), name),
          {},
          "nothing committed is lost; the next opening puts the store in order"};
}

Result<CloseMarker> describe_files(RocksdbCore& core) {
  CloseMarker marker;
  marker.sequence = core.database->GetLatestSequenceNumber();
  marker.file_bytes = live_tables(*core.database);
  std::vector<std::string> names;
  std::uint64_t manifest_bytes = 0;
  const auto status = core.database->GetLiveFiles(names, &manifest_bytes, false);
  if (!status.ok()) return error_of(status, core.folder);
  for (const std::string& name : names) {
    if (!name.starts_with("/MANIFEST-")) continue;
    const auto bytes = file_bytes(*core.files, core.folder / name.substr(1));
    if (!bytes) return bytes.error();
    if (bytes.value() != manifest_bytes) return unfinished_manifest(core.folder, name.substr(1));
    marker.file_bytes[name.substr(1)] = manifest_bytes;
    const auto hash = hash_manifest(*core.files, core.folder / name.substr(1), manifest_bytes);
    if (!hash) return hash.error();
    marker.manifest_hash = *hash;
  }
  return marker;
}

}  // namespace

Result<void> close_core(RocksdbCore& core) {
  if (auto refusal = core.latch->refusal()) return std::move(*refusal);
  auto status = core.database->Flush(rocksdb::FlushOptions(), core.handles);
  if (!status.ok()) return error_of(status, core.folder);
  rocksdb::CancelAllBackgroundWork(core.database, true);
  // Merging tables may have failed since: the manifest then ends in what RocksDB does not count.
  if (auto refusal = core.latch->refusal()) return std::move(*refusal);
  const auto marker = describe_files(core);
  if (!marker) return marker.error();
  status = core.database->SyncWAL();
  if (!status.ok()) return error_of(status, core.folder);
  // The marker comes before the lock goes, so that it never names what another writer changed.
  return write_close_marker(*core.files, core.folder, marker.value());
}

std::unique_ptr<KeyValueStore> make_rocksdb_store(std::shared_ptr<RocksdbCore> core) {
  return std::make_unique<RocksdbStore>(std::move(core));
}

Result<std::unique_ptr<KeyValueStore>> open_rocksdb_store(const RocksdbOptions& options) {
  if (options.access == FolderAccess::read_only) {
    auto readers = ReaderInstances::open(options);
    if (!readers) return readers.error();
    auto core = std::make_shared<RocksdbCore>();
    core->folder = options.folder;
    core->access = options.access;
    return std::unique_ptr<KeyValueStore>(
        std::make_unique<RocksdbStore>(std::move(core), std::move(readers).value()));
  }
  auto core = open_core(options);
  if (!core) return core.error();
  return make_rocksdb_store(std::move(core).value());
}

}  // namespace quoth::storage
