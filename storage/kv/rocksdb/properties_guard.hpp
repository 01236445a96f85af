// A file system that opens no table whose properties end as no properties do.
// Made by open.cpp around the system's own. Next step: RocksDB reads and writes through it.
#pragma once

#include <memory>

namespace rocksdb {
class FileSystem;
}  // namespace rocksdb

namespace quoth::storage {

/// `below`, guarded. RocksDB 7 takes the properties of a table apart before it looks at their
/// checksum. If a damaged bit says that they end in a hash index, which they never do, an assertion
/// ends the process. So whoever opens a table looks at their last bytes first; all other damage in
/// a table is found by RocksDB's checksums, and told. Layout: rocksdb/table/format.h and
/// block_based/block.cc of version 7.8.3.
std::shared_ptr<rocksdb::FileSystem> with_properties_guard(
    std::shared_ptr<rocksdb::FileSystem> below);

}  // namespace quoth::storage
