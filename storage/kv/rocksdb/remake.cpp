#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/options.h>

#include <cstdarg>

#include "storage/kv/rocksdb/rocksdb_core.hpp"

namespace quoth::storage {
namespace {

/// RocksDB would write a log of its own into the folder.
class NoLog final : public rocksdb::Logger {
 public:
  NoLog() : Logger(rocksdb::FATAL_LEVEL) {}
  using Logger::Logv;
  void Logv(const char*, va_list) override {}
};

}  // namespace

Result<void> remake_rocksdb_folder(const RocksdbOptions& wanted) {
  rocksdb::Options options;
  options.create_if_missing = true;
  options.info_log = std::make_shared<NoLog>();
  const auto status = rocksdb::RepairDB(wanted.folder.string(), options);
  return status.ok() ? Result<void>() : Result<void>(error_of(status, wanted.folder));
}

}  // namespace quoth::storage
