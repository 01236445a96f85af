#include "storage/kv/rocksdb/rocksdb_store.hpp"

#include <fmt/format.h>
#include <rocksdb/convenience.h>
#include <rocksdb/db.h>
#include <rocksdb/utilities/checkpoint.h>
#include <rocksdb/write_batch.h>

#include "storage/kv/rocksdb/close_marker.hpp"
#include "storage/kv/rocksdb/reader_instances.hpp"
#include "storage/kv/rocksdb/rocksdb_core.hpp"

namespace quoth::storage {
namespace {

rocksdb::Slice slice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }

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
    if (!readers_) return make_rocksdb_snapshot(core_);
    auto newest = readers_->newest();
    if (!newest) return newest.error();
    return make_rocksdb_snapshot(std::move(newest).value());
  }

  Result<CommitOutcome> commit(const WriteBatch& batch, CommitDurability durability) override {
    auto writable = check_writable();
    if (!writable) return writable.error();
    rocksdb::WriteBatch changes;
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
    const auto status = core_->database->Write(options, &changes);
    if (status.ok()) return CommitOutcome{};
    const Error cause = error_of(status, core_->folder);
    core_->latch->shut(cause);
    return CommitOutcome{CommitOutcome::State::unknown, cause};
  }

  Result<void> sync() override {
    auto writable = check_writable();
    if (!writable) return writable;
    const auto status = core_->database->SyncWAL();
    if (status.ok()) return {};
    core_->latch->shut(error_of(status, core_->folder));
    return error_of(status, core_->folder);
  }

  Result<std::unique_ptr<BulkIngest>> begin_ingest() override {
    return begin_rocksdb_ingest(core_);
  }

  Result<void> checkpoint(const std::string& target) override {
    auto writable = check_writable();
    if (!writable) return writable;
    std::error_code code;
    if (std::filesystem::exists(target, code)) {
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
    auto status = core_->database->Flush(rocksdb::FlushOptions(), core_->handles);
    rocksdb::CompactRangeOptions beside_others;
    beside_others.exclusive_manual_compaction = false;
    for (rocksdb::ColumnFamilyHandle* handle : core_->handles) {
      if (status.ok()) {
        status = core_->database->CompactRange(beside_others, handle, nullptr, nullptr);
      }
    }
    if (status.ok()) return {};
    core_->latch->shut(error_of(status, core_->folder));
    return error_of(status, core_->folder);
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

Result<CloseMarker> describe_files(RocksdbCore& core) {
  CloseMarker marker;
  marker.sequence = core.database->GetLatestSequenceNumber();
  std::vector<rocksdb::LiveFileMetaData> tables;
  core.database->GetLiveFilesMetaData(&tables);
  for (const auto& table : tables) {
    marker.file_bytes[std::filesystem::path(table.name).filename().string()] = table.size;
  }
  std::vector<std::string> names;
  std::uint64_t manifest_bytes = 0;
  const auto status = core.database->GetLiveFiles(names, &manifest_bytes, false);
  if (!status.ok()) return error_of(status, core.folder);
  for (const std::string& name : names) {
    if (name.starts_with("/MANIFEST-")) marker.file_bytes[name.substr(1)] = manifest_bytes;
  }
  return marker;
}

}  // namespace

Result<void> close_core(RocksdbCore& core) {
  if (auto refusal = core.latch->refusal()) return std::move(*refusal);
  auto status = core.database->Flush(rocksdb::FlushOptions(), core.handles);
  if (!status.ok()) return error_of(status, core.folder);
  rocksdb::CancelAllBackgroundWork(core.database, true);
  const auto marker = describe_files(core);
  if (!marker) return marker.error();
  status = core.database->SyncWAL();
  if (!status.ok()) return error_of(status, core.folder);
  // The marker comes before the lock goes, so that it never names what another writer changed.
  return write_close_marker(core.folder, marker.value());
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
  return std::unique_ptr<KeyValueStore>(std::make_unique<RocksdbStore>(std::move(core).value()));
}

}  // namespace quoth::storage
