// The file that a clean close leaves behind and the next open takes away again.
// Private to storage/kv/rocksdb. While it stands, the folder must be just as it says; without it,
// the last close was none, and the end of the log may be torn.
//
// File `CLEAN-CLOSE`, lines of text:
//
//     quoth clean close 2
//     sequence NUMBER              of the last write
//     manifest XXH3-64             of the manifest's bytes, 16 hexadecimal digits; not in version 1
//     file NAME BYTES              each table file and the manifest, ascending by name
//     checksum XXH3-64             of all lines before, 16 hexadecimal digits
//
// An open renames it to `OPENING` before RocksDB touches a file and removes it once that is done.
// So a process that dies between the two leaves a folder whose log is whole, though its files are
// no longer the listed ones.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <quoth/result.hpp>
#include <string>

namespace rocksdb {
class FileSystem;
}  // namespace rocksdb

namespace quoth::storage {

struct CloseMarker {
  std::uint64_t sequence = 0;
  std::optional<std::uint64_t> manifest_hash;  // nothing in a file of version 1
  std::map<std::string, std::uint64_t> file_bytes;
  bool is_clean = true;  // else it was found as `OPENING`

  /// `file_bytes` without the manifest.
  std::map<std::string, std::uint64_t> table_bytes() const;
};

/// Whether `CLEAN-CLOSE` is there, readable or not.
bool has_clean_close(const std::filesystem::path& folder);

/// Nothing if there is none. Errors: `corrupt` if it cannot be read whole, if a file that
/// `CLEAN-CLOSE` names is missing or of another size, or if the manifest has other bytes; `io`.
Result<std::optional<CloseMarker>> read_close_marker(rocksdb::FileSystem& files,
                                                     const std::filesystem::path& folder);

/// The three are durable when they return; the last two are done where there is no such file.
Result<void> write_close_marker(rocksdb::FileSystem& files, const std::filesystem::path& folder,
                                const CloseMarker& marker);
Result<void> rename_close_marker(rocksdb::FileSystem& files, const std::filesystem::path& folder);
Result<void> remove_close_marker(rocksdb::FileSystem& files, const std::filesystem::path& folder);

}  // namespace quoth::storage
