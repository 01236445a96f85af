#include "storage/kv/rocksdb/last_commit.hpp"

#include <fmt/format.h>
#include <rocksdb/file_system.h>
#include <xxhash.h>

#include "storage/kv/bytes.hpp"
#include "storage/kv/rocksdb/folder_files.hpp"

namespace quoth::storage {
namespace {

namespace fs = std::filesystem;

constexpr const char* file_name = "LAST-COMMIT";
constexpr std::string_view first_bytes = "quoth lc";
constexpr std::size_t file_size = 7 * 8;

Error commit_record_damaged(const fs::path& folder, std::string_view what) {
  return {ErrorKind::corrupt,
          fmt::format("the store {} is damaged: {}", folder.string(), what),
          {},
          "copy the folder away before anything else is tried"};
}

Error file_failure(const rocksdb::IOStatus& status, const fs::path& path) {
  return {ErrorKind::io, path.string() + ": " + status.ToString(), {}, {}};
}

std::string bytes_of(const LastCommit& last) {
  std::string bytes(first_bytes);
  append_u64(bytes, last.sequence_before);
  append_u64(bytes, last.sequence);
  append_u64(bytes, last.manifest_number);
  append_u64(bytes, last.manifest_bytes);
  append_u64(bytes, last.manifest_hash);
  append_u64(bytes, XXH3_64bits(bytes.data(), bytes.size()));
  return bytes;
}

std::optional<LastCommit> last_commit_of(const std::string& bytes) {
  if (bytes.size() != file_size) return std::nullopt;
  const std::string_view numbers = bytes;
  const LastCommit last{read_u64(numbers.substr(8)), read_u64(numbers.substr(16)),
                        read_u64(numbers.substr(24)), read_u64(numbers.substr(32)),
                        read_u64(numbers.substr(40))};
  if (bytes_of(last) != bytes) return std::nullopt;
  return last;
}

/// A manifest only grows, and a new one takes its place under another number: one that is named is
/// as it was as far as it went.
Result<void> check_manifest(rocksdb::FileSystem& files, const fs::path& folder,
                            const LastCommit& last) {
  const auto current = read_file(files, folder / "CURRENT");
  if (!current) return current.error();
  const std::string name = manifest_name(last.manifest_number);
  if (current.value() != name + "\n") return {};
  const auto hash = hash_manifest(files, folder / name, last.manifest_bytes);
  if (!hash) return hash.error();
  if (*hash == last.manifest_hash) return {};
  return commit_record_damaged(folder,
                               fmt::format("{} is not what it was after the last commit", name));
}

}  // namespace

std::string manifest_name(std::uint64_t number) { return fmt::format("MANIFEST-{:06}", number); }

Result<std::optional<LastCommit>> read_last_commit(rocksdb::FileSystem& files,
                                                   const fs::path& folder) {
  const auto bytes = read_file(files, folder / file_name);
  if (!bytes) return bytes.error();
  if (!bytes.value() || bytes.value()->empty()) return std::optional<LastCommit>();
  const auto last = last_commit_of(**bytes);
  if (!last) return commit_record_damaged(folder, fmt::format("{} cannot be read", file_name));
  auto checked = check_manifest(files, folder, *last);
  if (!checked) return checked.error();
  return last;
}

Result<std::uint64_t> hash_manifest(rocksdb::FileSystem& files, const fs::path& path,
                                    std::uint64_t bytes) {
  const auto text = read_file(files, path);
  if (!text) return text.error();
  if (!text.value() || text.value()->size() < bytes) {
    return commit_record_damaged(path.parent_path(), path.filename().string() + " has been cut");
  }
  return std::uint64_t{XXH3_64bits(text.value()->data(), bytes)};
}

Result<std::string> compare_with(const LastCommit& last, std::uint64_t sequence_recovered,
                                 const fs::path& folder) {
  if (sequence_recovered >= last.sequence) return std::string();
  if (sequence_recovered < last.sequence_before) {
    return commit_record_damaged(folder, "commits that were acknowledged are no longer in its log");
  }
  return fmt::format(
      "the store {} was not closed, and the last commit before that is lost: the end of its log is "
      "torn",
      folder.string());
}

LastCommitFile::LastCommitFile(std::shared_ptr<rocksdb::FileSystem> files, const fs::path& folder)
    : files_(std::move(files)), path_(folder / file_name) {}

LastCommitFile::~LastCommitFile() = default;

Result<void> LastCommitFile::write(const LastCommit& last) {
  auto opened = open();
  if (!opened) return opened;
  const auto status = file_->Write(0, bytes_of(last), {}, nullptr);
  return status.ok() ? Result<void>() : Result<void>(file_failure(status, path_));
}

Result<void> LastCommitFile::write_synced(const LastCommit& last) {
  auto written = write(last);
  if (!written) return written;
  const auto status = file_->Fsync({}, nullptr);
  return status.ok() ? Result<void>() : Result<void>(file_failure(status, path_));
}

Result<void> LastCommitFile::open() {
  if (file_) return {};
  const auto exists = file_exists(*files_, path_);
  if (!exists) return exists.error();
  if (!exists.value()) {
    const auto made = rocksdb::WriteStringToFile(files_.get(), "", path_.string());
    if (!made.ok()) return file_failure(made, path_);
  }
  const auto status = files_->NewRandomRWFile(path_.string(), {}, &file_, nullptr);
  return status.ok() ? Result<void>() : Result<void>(file_failure(status, path_));
}

}  // namespace quoth::storage
