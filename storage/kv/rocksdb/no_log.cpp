#include "storage/kv/rocksdb/no_log.hpp"

#include <rocksdb/env.h>

#include <cstdarg>

namespace quoth::storage {
namespace {

class NoLog final : public rocksdb::Logger {
 public:
  NoLog() : Logger(rocksdb::FATAL_LEVEL) {}
  using Logger::Logv;
  void Logv(const char*, va_list) override {}
};

}  // namespace

std::shared_ptr<rocksdb::Logger> no_log() { return std::make_shared<NoLog>(); }

}  // namespace quoth::storage
