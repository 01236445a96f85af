// RocksDB's own log, not kept. Once a line of it could not be written, as on a full disk, the next
// line ends the process by a failed assertion. What matters comes back in statuses.
#pragma once

#include <memory>

namespace rocksdb {
class Logger;
}  // namespace rocksdb

namespace quoth::storage {

/// A log that keeps nothing.
std::shared_ptr<rocksdb::Logger> no_log();

}  // namespace quoth::storage
