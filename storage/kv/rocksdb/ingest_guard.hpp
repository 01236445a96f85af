// A file system that lets no table into the store which could not be read while it was taken in.
// Made by open.cpp around the system's own. Next step: RocksDB reads and writes through it.
#pragma once

#include <memory>

namespace rocksdb {
class FileSystem;
}  // namespace rocksdb

namespace quoth::storage {

/// `below`, guarded. RocksDB 7 asks a table that it takes in for its first and last key and does
/// not look whether it could be read. If the first could not, it takes the table in as one that
/// holds no keys, and what stands in it is never found again; if the last could not, an assertion
/// ends the process. So the beginning and the end of such a table are read when it is opened, where
/// an error is told, and kept for what RocksDB asks then; and a table of which any other place
/// could not be read cannot be linked into the store.
std::shared_ptr<rocksdb::FileSystem> with_ingest_guard(std::shared_ptr<rocksdb::FileSystem> below);

}  // namespace quoth::storage
