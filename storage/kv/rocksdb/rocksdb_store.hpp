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
  /// Those whose values are packed already, so that tables written need not pack them.
  std::vector<std::string> packed_spaces = {};
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

/// A folder opened as it lies, and what was wrong with that.
struct Inspection {
  std::unique_ptr<KeyValueStore> store;  // for reading only; null if nothing opens it
  /// From the strictest way of opening to the one that went; empty if the first did.
  std::vector<Error> refusals;
  bool is_end_of_log_torn = false;  // the one thing that a process that died may leave
  bool is_open_elsewhere = false;   // for writing; `store` reads beside it
  bool is_log_cut = false;          // what the log holds behind a damaged place is not in `store`
};

/// Opens the folder for `check` and `repair`: changes nothing in it, keeps writers out of it for as
/// long as the store lives, and tells what it had to forgive. While another process has the store
/// open for writing it reads beside it, as a reader does.
/// Errors: `not_found` where there is no store; `io`.
Result<Inspection> inspect_rocksdb_store(const RocksdbOptions& options);

/// Makes a database again from whatever files of one the folder holds: its list of files is made
/// anew, files that cannot be read are left out, and its log is read as far as it goes. Changes the
/// folder, so it is for copies. Old versions of what was rewritten may come back with it.
Result<void> remake_rocksdb_folder(const RocksdbOptions& options);

}  // namespace quoth::storage
