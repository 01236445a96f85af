#include "storage/kv/rocksdb/rocksdb_core.hpp"

#include <fmt/format.h>
#include <rocksdb/db.h>
#include <rocksdb/env.h>

#include <cassert>
#include <set>

#include "storage/kv/rocksdb/last_commit.hpp"

namespace quoth::storage {

void WriteLatch::shut(Error cause) {
  const std::lock_guard lock(mutex_);
  if (!cause_) cause_ = std::move(cause);
}

std::optional<Error> WriteLatch::cause() const {
  const std::lock_guard lock(mutex_);
  return cause_;
}

std::optional<Error> WriteLatch::refusal() const {
  const std::lock_guard lock(mutex_);
  if (!cause_) return std::nullopt;
  return Error{ErrorKind::read_only,
               "the store takes no more writes since one failed: " + cause_->message,
               {},
               "remove the cause, then close the store and open it again"};
}

RocksdbCore::RocksdbCore() = default;

RocksdbCore::~RocksdbCore() {
  if (database != nullptr) {
    // A space that an inspected store lacks shares the handle of an empty one.
    const std::set<rocksdb::ColumnFamilyHandle*> distinct(handles.begin(), handles.end());
    for (rocksdb::ColumnFamilyHandle* handle : distinct) {
      if (handle == nullptr) continue;
      static_cast<void>(database->DestroyColumnFamilyHandle(handle));
    }
    static_cast<void>(database->Close());
    delete database;
  }
  if (folder_lock != nullptr) {
    static_cast<void>(rocksdb::Env::Default()->UnlockFile(folder_lock));
  }
  std::error_code ignored;
  if (!reader_folder.empty()) std::filesystem::remove_all(reader_folder, ignored);
}

rocksdb::ColumnFamilyHandle* RocksdbCore::handle(SpaceId space) const {
  assert(static_cast<std::size_t>(space) < handles.size());
  return handles[static_cast<std::size_t>(space)];
}

namespace {

/// RocksDB calls a table corrupt whose size it could not ask for, and quotes the disk's answer. A
/// table that is not there is damage; a disk that refuses is none. A manifest that it could not
/// open once it takes for a file system without direct access, which is never asked for.
bool is_disk_failure(const std::string& text) {
  if (text.find("Direct I/O is not supported") != std::string::npos ||
      text.find("options incompatible with filesystem") != std::string::npos) {
    return true;
  }
  return text.find("IO error: ") != std::string::npos &&
         text.find("No such file or directory") == std::string::npos;
}

}  // namespace

Error error_of(const rocksdb::Status& status, const std::filesystem::path& folder) {
  ErrorKind kind = ErrorKind::io;
  const bool is_disk = is_disk_failure(status.ToString());
  if (status.IsCorruption() && !is_disk) kind = ErrorKind::corrupt;
  if ((status.IsNotSupported() || status.IsInvalidArgument()) && !is_disk) {
    kind = ErrorKind::unsupported;
  }
  return {kind, fmt::format("the store {}: {}", folder.string(), status.ToString()), {}, {}};
}

Error io_error(const std::filesystem::path& path, const std::error_code& code) {
  return {ErrorKind::io, fmt::format("{}: {}", path.string(), code.message()), {}, {}};
}

std::map<std::string, std::uint64_t> live_tables(rocksdb::DB& database) {
  std::vector<rocksdb::LiveFileMetaData> tables;
  database.GetLiveFilesMetaData(&tables);
  std::map<std::string, std::uint64_t> table_bytes;
  for (const auto& table : tables) {
    table_bytes[std::filesystem::path(table.name).filename().string()] = table.size;
  }
  return table_bytes;
}

Result<bool> all_hold(const RocksdbCore& core, std::span<const Expectation> expectations) {
  for (const Expectation& expected : expectations) {
    std::string found;
    const rocksdb::Status status =
        core.database->Get({}, core.handle(expected.space), expected.key, &found);
    if (!status.ok() && !status.IsNotFound()) return error_of(status, core.folder);
    const bool holds = status.ok() ? expected.value == found : !expected.value;
    if (!holds) return false;
  }
  return true;
}

}  // namespace quoth::storage
