#include <fmt/format.h>
#include <rocksdb/db.h>
#include <rocksdb/file_system.h>
#include <rocksdb/options.h>

#include "storage/kv/rocksdb/close_marker.hpp"
#include "storage/kv/rocksdb/folder_files.hpp"
#include "storage/kv/rocksdb/last_commit.hpp"
#include "storage/kv/rocksdb/open_steps.hpp"

namespace quoth::storage {
namespace {

Result<void> remove_unfinished_ingests(const RocksdbCore& core) {
  const auto names = names_in(*core.files, core.folder);
  if (!names) return names.error();
  for (const std::string& name : names.value()) {
    if (!name.starts_with(ingest_folder_prefix)) continue;
    auto removed = remove_folder(*core.files, core.folder / name);
    if (!removed) return removed;
  }
  return {};
}

/// Whether another writer holds the folder: then nothing in it may be judged.
Result<void> check_lock(const RocksdbCore& core) {
  rocksdb::FileLock* lock = nullptr;
  const std::string name = (core.folder / "LOCK").string();
  auto status = core.files->LockFile(name, {}, &lock, nullptr);
  if (status.ok()) status = core.files->UnlockFile(lock, {}, nullptr);
  return status.ok() ? Result<void>() : Result<void>(open_error(status, core.folder));
}

/// After a death: refuses what lacks more than a torn last commit before anything is changed, and
/// notes it if that is gone. RocksDB itself would take any cut of the log for a torn end.
Result<void> check_last_commit(RocksdbCore& core, const rocksdb::DBOptions& options,
                               const Spaces& spaces) {
  auto unlocked = check_lock(core);
  if (!unlocked) return unlocked;
  const auto last = read_last_commit(*core.files, core.folder);
  if (!last) return last.error();
  if (!last.value()) return {};
  const auto content = look_at_folder(core, options, spaces);
  if (!content) return content.error();
  auto note = compare_with(**last, content->sequence, core.folder);
  if (!note) return note.error();
  core.opening_note = std::move(note).value();
  return {};
}

/// The numbers of a lost commit are given to the next one, so the lost one may not be asked for any
/// longer.
Result<void> forget_lost_commit(RocksdbCore& core) {
  if (core.opening_note.empty()) return {};
  const std::uint64_t sequence = core.database->GetLatestSequenceNumber();
  return core.last_commit->write_synced({.sequence_before = sequence,
                                         .sequence = sequence,
                                         .manifest_number = 0,
                                         .manifest_bytes = 0,
                                         .manifest_hash = 0});
}

}  // namespace

Result<void> open_for_writing(RocksdbCore& core, rocksdb::DBOptions options, const Spaces& spaces) {
  const auto marker = read_close_marker(*core.files, core.folder);
  if (!marker) return marker.error();
  // After a clean close the log holds nothing that may be torn, so nothing in it is forgiven.
  options.wal_recovery_mode = marker.value()
                                  ? rocksdb::WALRecoveryMode::kAbsoluteConsistency
                                  : rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  core.last_commit = std::make_unique<LastCommitFile>(core.files, core.folder);
  if (!marker.value()) {
    auto checked = check_last_commit(core, options, spaces);
    if (!checked) return checked;
  }
  // From here on files come and go, so the marker no longer vouches for them. It goes for good once
  // the database is open: whoever dies in between has written nothing to the log.
  auto renamed = rename_close_marker(*core.files, core.folder);
  if (!renamed) return renamed;
  const auto status =
      rocksdb::DB::Open(options, core.folder.string(), spaces, &core.handles, &core.database);
  if (!status.ok()) return open_error(status, core.folder);
  if (marker.value() && core.database->GetLatestSequenceNumber() != marker.value()->sequence) {
    return Error{ErrorKind::corrupt,
                 fmt::format("the store {} does not end with the write it was closed after",
                             core.folder.string()),
                 {},
                 "copy the folder away before anything else is tried"};
  }
  core.sequence_before_last = core.database->GetLatestSequenceNumber();
  auto forgotten = forget_lost_commit(core);
  if (!forgotten) return forgotten;
  auto removed = remove_close_marker(*core.files, core.folder);
  if (!removed) return removed;
  return remove_unfinished_ingests(core);
}

}  // namespace quoth::storage
