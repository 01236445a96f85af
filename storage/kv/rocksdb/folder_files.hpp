// A store's files of our own, beside RocksDB's, through the file system that RocksDB uses: so a
// disk that fails, fails them too. Private to storage/kv/rocksdb.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <quoth/result.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace rocksdb {
class FileSystem;
}  // namespace rocksdb

namespace quoth::storage {

/// A file that cannot be looked at is an error, not an absent one.
Result<bool> file_exists(rocksdb::FileSystem& files, const std::filesystem::path& path);
/// The whole file; nothing if there is none.
Result<std::optional<std::string>> read_file(rocksdb::FileSystem& files,
                                             const std::filesystem::path& path);
/// Nothing if there is no such file.
Result<std::optional<std::uint64_t>> file_bytes(rocksdb::FileSystem& files,
                                                const std::filesystem::path& path);

/// Replaces the file in one step; durable when it returns.
Result<void> replace_file(rocksdb::FileSystem& files, const std::filesystem::path& path,
                          std::string_view text);
/// Durable when it returns; done where there is no such file.
Result<void> rename_file(rocksdb::FileSystem& files, const std::filesystem::path& from,
                         const std::filesystem::path& to);
Result<void> remove_file(rocksdb::FileSystem& files, const std::filesystem::path& path);

/// The names of what stands in a folder.
Result<std::vector<std::string>> names_in(rocksdb::FileSystem& files,
                                          const std::filesystem::path& folder);
/// A folder of plain files goes with them.
Result<void> remove_folder(rocksdb::FileSystem& files, const std::filesystem::path& folder);
Result<void> make_folder(rocksdb::FileSystem& files, const std::filesystem::path& folder);

}  // namespace quoth::storage
