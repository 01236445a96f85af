// How a store's folder is opened.
// Made of spaces.hpp. Next step: storage/kv/rocksdb/rocksdb_store.hpp.
#pragma once

#include <filesystem>

#include "storage/kv/rocksdb/rocksdb_store.hpp"
#include "storage/layout/spaces.hpp"

namespace quoth::storage {

/// For a folder that must hold a store already.
inline RocksdbOptions store_folder(const std::filesystem::path& folder) {
  RocksdbOptions options;
  options.folder = folder;
  options.spaces = space_names();
  options.packed_spaces = packed_space_names();
  options.create_if_missing = false;
  return options;
}

}  // namespace quoth::storage
