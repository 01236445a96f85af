// The steps of opening a folder, each way of access in a file of its own.
// Private to storage/kv/rocksdb. Called by open.cpp. Next step: an open RocksdbCore.
#pragma once

#include <cstdint>
#include <map>
#include <quoth/result.hpp>
#include <string>
#include <vector>

#include "storage/kv/rocksdb/rocksdb_core.hpp"

namespace rocksdb {
struct ColumnFamilyDescriptor;
struct DBOptions;
}  // namespace rocksdb

namespace quoth::storage {

using Spaces = std::vector<rocksdb::ColumnFamilyDescriptor>;

Result<void> open_for_writing(RocksdbCore& core, rocksdb::DBOptions options, const Spaces& spaces);
Result<void> open_for_reading(RocksdbCore& core, rocksdb::DBOptions options, const Spaces& spaces);

/// What a folder holds, all of its tables and its log having been read as strictly as the options
/// say.
struct FolderContent {
  std::uint64_t sequence = 0;
  std::map<std::string, std::uint64_t> table_bytes;
};

/// Changes nothing in the folder. Beside a writer it may fail, or find an old state.
/// Errors: `corrupt`, `io`.
Result<FolderContent> look_at_folder(const RocksdbCore& core, const rocksdb::DBOptions& options,
                                     const Spaces& spaces);

/// What RocksDB says of an open that failed; a lock that is held is a `conflict`.
Error open_error(const rocksdb::Status& status, const std::filesystem::path& folder);

}  // namespace quoth::storage
