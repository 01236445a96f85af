// The seam over RocksDB, in this process, in one folder.
// Made from options. Next step: storage/store/store.cpp.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "storage/kv/key_value_store.hpp"

namespace quoth::storage {

class IoFaults;

enum class FolderAccess { read_write, read_only };

struct RocksdbOptions {
  std::filesystem::path folder;
  std::vector<std::string> spaces;
  FolderAccess access = FolderAccess::read_write;
  bool create_if_missing = true;
  /// For cached blocks and unwritten memory tables of all spaces together. What a single commit
  /// holds comes on top of it.
  std::uint64_t memory_bytes = 512u << 20;
  /// For tests: what of the input and output fails.
  std::shared_ptr<IoFaults> faults = {};
};

/// Opens the folder for the one writer, or for reading beside a writer of another process. Each
/// snapshot of a reader is the newest state, as long as few older ones are still being read; it may
/// hold commits that the writer has not synced yet.
///
/// A checkpoint's target is a folder.
/// Errors: `conflict` while another handle or process writes; `not_found`; `corrupt`; `io`.
Result<std::unique_ptr<KeyValueStore>> open_rocksdb_store(const RocksdbOptions& options);

}  // namespace quoth::storage
