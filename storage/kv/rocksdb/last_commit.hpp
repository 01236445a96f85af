// The file that says how far the acknowledged commits go, so that an open after a death can tell a
// torn end, which is forgiven, from a log or a list of tables that was damaged or cut.
// Private to storage/kv/rocksdb. Written in place after each commit, not synced: a process that is
// killed leaves it exact, and a machine that stops leaves an older one, which promises less.
//
// File `LAST-COMMIT`, 56 bytes; numbers are 8 bytes, big endian:
//
//     | "quoth lc" 8 | sequence before the last commit | sequence after it
//     | number of the manifest | its bytes then | XXH3-64 of these | XXH3-64 of all before |
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <quoth/result.hpp>
#include <string>

namespace rocksdb {
class FileSystem;
class FSRandomRWFile;
}  // namespace rocksdb

namespace quoth::storage {

struct LastCommit {
  std::uint64_t sequence_before = 0;
  std::uint64_t sequence = 0;
  std::uint64_t manifest_number = 0;
  std::uint64_t manifest_bytes = 0;
  std::uint64_t manifest_hash = 0;
};

std::string manifest_name(std::uint64_t number);

/// Nothing if there is none, or an empty one that was never filled.
/// Errors: `corrupt` if it is damaged, or the manifest is no longer what was vouched for; `io`.
Result<std::optional<LastCommit>> read_last_commit(rocksdb::FileSystem& files,
                                                   const std::filesystem::path& folder);

/// The hash of a manifest's first `bytes`. Errors: `io`; `corrupt` if it is shorter.
Result<std::uint64_t> hash_manifest(rocksdb::FileSystem& files, const std::filesystem::path& path,
                                    std::uint64_t bytes);

/// What was acknowledged against what was recovered: a sentence for people if the last commit is
/// gone, empty if all are there. Errors: `corrupt` if more is gone.
Result<std::string> compare_with(const LastCommit& last, std::uint64_t sequence_recovered,
                                 const std::filesystem::path& folder);

/// The file while its store is open for writing. One thread at a time.
class LastCommitFile {
 public:
  LastCommitFile(std::shared_ptr<rocksdb::FileSystem> files, const std::filesystem::path& folder);
  LastCommitFile(const LastCommitFile&) = delete;
  LastCommitFile& operator=(const LastCommitFile&) = delete;
  ~LastCommitFile();

  Result<void> write(const LastCommit& last);
  /// As `write`, and durable when it returns.
  Result<void> write_synced(const LastCommit& last);

 private:
  Result<void> open();

  std::shared_ptr<rocksdb::FileSystem> files_;
  std::filesystem::path path_;
  std::unique_ptr<rocksdb::FSRandomRWFile> file_;  // null until the first write
};

}  // namespace quoth::storage
