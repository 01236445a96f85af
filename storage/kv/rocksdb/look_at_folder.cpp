#include <rocksdb/db.h>

#include "storage/kv/rocksdb/open_steps.hpp"

namespace quoth::storage {

Result<FolderContent> look_at_folder(const RocksdbCore& core, const rocksdb::DBOptions& options,
                                     const Spaces& spaces) {
  rocksdb::DB* opened = nullptr;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  const auto status =
      rocksdb::DB::OpenForReadOnly(options, core.folder.string(), spaces, &handles, &opened);
  const std::unique_ptr<rocksdb::DB> database(opened);
  if (!status.ok()) return open_error(status, core.folder);
  const FolderContent content{database->GetLatestSequenceNumber(), live_tables(*database)};
  for (rocksdb::ColumnFamilyHandle* handle : handles) {
    static_cast<void>(database->DestroyColumnFamilyHandle(handle));
  }
  return content;
}

}  // namespace quoth::storage
