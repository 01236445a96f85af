#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/options.h>

#include "storage/kv/rocksdb/no_log.hpp"
#include "storage/kv/rocksdb/rocksdb_core.hpp"

namespace quoth::storage {
Result<void> remake_rocksdb_folder(const RocksdbOptions& wanted) {
  rocksdb::Options options;
  options.create_if_missing = true;
  options.info_log = no_log();
  const auto status = rocksdb::RepairDB(wanted.folder.string(), options);
  return status.ok() ? Result<void>() : Result<void>(error_of(status, wanted.folder));
}

}  // namespace quoth::storage
