#include <fmt/format.h>
#include <rocksdb/db.h>
#include <rocksdb/options.h>
#include <stdlib.h>

#include <cerrno>

#include "storage/kv/rocksdb/close_marker.hpp"
#include "storage/kv/rocksdb/folder_files.hpp"
#include "storage/kv/rocksdb/last_commit.hpp"
#include "storage/kv/rocksdb/open_steps.hpp"

namespace quoth::storage {
namespace {

/// A writer that goes on committing may come between two looks at its folder that often.
constexpr int tries_max = 20;

/// Changes whenever a writer opens, closes, commits or exchanges tables.
Result<std::string> state_of_files(const RocksdbCore& core) {
  std::string state;
  for (const char* name : {"CURRENT", "CLEAN-CLOSE", "OPENING", "LAST-COMMIT"}) {
    const auto text = read_file(*core.files, core.folder / name);
    if (!text) return text.error();
    state += text.value().value_or("none") + "\n";
    if (!text.value() || text.value()->empty() || std::string_view(name) != "CURRENT") continue;
    const std::string manifest = text.value()->substr(0, text.value()->size() - 1);
    const auto bytes = file_bytes(*core.files, core.folder / manifest);
    if (!bytes) return bytes.error();
    state += std::to_string(bytes->value_or(0)) + "\n";
  }
  return state;
}

/// What a reader has to find: as the marker of a clean close says, else as a strict look does.
Result<FolderContent> content_wanted(RocksdbCore& core, rocksdb::DBOptions& options,
                                     const Spaces& spaces) {
  const auto marker = read_close_marker(*core.files, core.folder);
  if (!marker) return marker.error();
  // RocksDB's secondary instance may read a damaged manifest for ever, so none is given to it that
  // neither the marker nor a strict look vouches for.
  if (marker.value() && marker.value()->is_clean && marker.value()->manifest_hash) {
    return FolderContent{marker.value()->sequence, marker.value()->table_bytes()};
  }
  if (marker.value()) options.wal_recovery_mode = rocksdb::WALRecoveryMode::kAbsoluteConsistency;
  const auto last = read_last_commit(*core.files, core.folder);
  if (!last) return last.error();
  auto content = look_at_folder(core, options, spaces);
  if (!content || !last.value()) return content;
  auto note = compare_with(**last, content->sequence, core.folder);
  if (!note) return note.error();
  core.opening_note = std::move(note).value();
  return content;
}

void let_go(RocksdbCore& core) {
  for (rocksdb::ColumnFamilyHandle* handle : core.handles) {
    static_cast<void>(core.database->DestroyColumnFamilyHandle(handle));
  }
  core.handles.clear();
  delete core.database;
  core.database = nullptr;
}

/// RocksDB's secondary instance leaves out, without a word, what it cannot read of the tables, so
/// what it found is compared with what is there.
Result<void> try_to_open(RocksdbCore& core, rocksdb::DBOptions options, const Spaces& spaces) {
  const auto wanted = content_wanted(core, options, spaces);
  if (!wanted) return wanted.error();
  const auto status =
      rocksdb::DB::OpenAsSecondary(options, core.folder.string(), core.reader_folder.string(),
                                   spaces, &core.handles, &core.database);
  if (!status.ok()) return open_error(status, core.folder);
  const bool is_whole = live_tables(*core.database) == wanted->table_bytes &&
                        core.database->GetLatestSequenceNumber() >= wanted->sequence;
  if (is_whole) return {};
  return Error{
      ErrorKind::corrupt,
      fmt::format("the store {} holds tables or commits that cannot be read", core.folder.string()),
      {},
      "copy the folder away before anything else is tried"};
}

}  // namespace

Result<void> open_for_reading(RocksdbCore& core, rocksdb::DBOptions options, const Spaces& spaces) {
  std::string name = (std::filesystem::temp_directory_path() / "quoth-reader-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {
    return io_error(name, std::error_code(errno, std::generic_category()));
  }
  core.reader_folder = name;
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  for (int tries = 1;; ++tries) {
    const auto before = state_of_files(core);
    if (!before) return before.error();
    auto opened = try_to_open(core, options, spaces);
    if (opened) return opened;
    // What fails while nobody writes is damage; else it may have been the writer's doing.
    const auto after = state_of_files(core);
    if (!after) return after.error();
    if (*before == *after || tries == tries_max) return opened;
    let_go(core);
  }
}

}  // namespace quoth::storage
