// A file system that removes no table once the manifest could not be written.
// Made by open.cpp around the system's own. Next step: RocksDB reads and writes through it.
#pragma once

#include <memory>

namespace rocksdb {
class FileSystem;
}  // namespace rocksdb

namespace quoth::storage {

/// `below`, guarded. When a record of the manifest cannot be written or synced, RocksDB 7 deletes
/// the tables it names; but the record may have reached the disk all the same, and then the store
/// could not be opened any more. They stay until the next opening instead, which reads the manifest
/// as it is and removes what it does not name.
std::shared_ptr<rocksdb::FileSystem> with_manifest_guard(
    std::shared_ptr<rocksdb::FileSystem> below);

}  // namespace quoth::storage
