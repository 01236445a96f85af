// RocksDB's own log, not kept. Once a line of it could not be written, as on a full disk, the next
// line ends the process by a failed assertion. What matters comes back in statuses.
#pragma once

#include <rocksdb/env.h>

#include <cstdarg>

namespace quoth::storage {

class NoLog final : public rocksdb::Logger {
 public:
  NoLog() : Logger(rocksdb::FATAL_LEVEL) {}
  using Logger::Logv;
  void Logv(const char*, va_list) override {}
};

}  // namespace quoth::storage
