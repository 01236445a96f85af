#include "storage/kv/rocksdb/folder_files.hpp"

#include <rocksdb/file_system.h>

#include "storage/kv/rocksdb/rocksdb_core.hpp"

namespace quoth::storage {
namespace {

namespace fs = std::filesystem;

bool is_missing(const rocksdb::IOStatus& status) {
  return status.IsNotFound() || status.IsPathNotFound();
}

Error failure(const rocksdb::IOStatus& status, const fs::path& path) {
  return {error_of(status, path).kind, path.string() + ": " + status.ToString(), {}, {}};
}

Result<void> done(const rocksdb::IOStatus& status, const fs::path& path) {
  return status.ok() ? Result<void>() : Result<void>(failure(status, path));
}

Result<void> sync_folder(rocksdb::FileSystem& files, const fs::path& folder) {
  std::unique_ptr<rocksdb::FSDirectory> directory;
  auto status = files.NewDirectory(folder.string(), {}, &directory, nullptr);
  if (status.ok()) status = directory->Fsync({}, nullptr);
  return done(status, folder);
}

}  // namespace

Result<bool> file_exists(rocksdb::FileSystem& files, const fs::path& path) {
  const auto status = files.FileExists(path.string(), {}, nullptr);
  if (is_missing(status)) return false;
  return status.ok() ? Result<bool>(true) : Result<bool>(failure(status, path));
}

Result<std::optional<std::string>> read_file(rocksdb::FileSystem& files, const fs::path& path) {
  std::string text;
  const auto status = rocksdb::ReadFileToString(&files, path.string(), &text);
  if (is_missing(status)) return std::optional<std::string>();
  if (!status.ok()) return failure(status, path);
  return std::optional<std::string>(std::move(text));
}

Result<std::optional<std::uint64_t>> file_bytes(rocksdb::FileSystem& files, const fs::path& path) {
  std::uint64_t bytes = 0;
  const auto status = files.GetFileSize(path.string(), {}, &bytes, nullptr);
  if (is_missing(status)) return std::optional<std::uint64_t>();
  if (!status.ok()) return failure(status, path);
  return std::optional<std::uint64_t>(bytes);
}

Result<void> replace_file(rocksdb::FileSystem& files, const fs::path& path, std::string_view text) {
  const std::string unfinished = path.string() + ".new";
  const rocksdb::Slice bytes(text.data(), text.size());
  rocksdb::IOStatus status = rocksdb::WriteStringToFile(&files, bytes, unfinished, true);
  if (!status.ok()) return failure(status, unfinished);
  status = files.RenameFile(unfinished, path.string(), {}, nullptr);
  return status.ok() ? sync_folder(files, path.parent_path()) : done(status, path);
}

Result<void> rename_file(rocksdb::FileSystem& files, const fs::path& from, const fs::path& to) {
  const auto status = files.RenameFile(from.string(), to.string(), {}, nullptr);
  if (is_missing(status)) return {};
  return status.ok() ? sync_folder(files, to.parent_path()) : done(status, from);
}

Result<void> remove_file(rocksdb::FileSystem& files, const fs::path& path) {
  const auto status = files.DeleteFile(path.string(), {}, nullptr);
  if (is_missing(status)) return {};
  return status.ok() ? sync_folder(files, path.parent_path()) : done(status, path);
}

Result<std::vector<std::string>> names_in(rocksdb::FileSystem& files, const fs::path& folder) {
  std::vector<std::string> names;
  const auto status = files.GetChildren(folder.string(), {}, &names, nullptr);
  if (!status.ok()) return failure(status, folder);
  std::erase_if(names, [](const std::string& name) { return name == "." || name == ".."; });
  return names;
}

Result<void> remove_folder(rocksdb::FileSystem& files, const fs::path& folder) {
  const auto names = names_in(files, folder);
  if (!names) return names.error();
  for (const std::string& name : names.value()) {
    const auto status = files.DeleteFile((folder / name).string(), {}, nullptr);
    if (!status.ok()) return failure(status, folder / name);
  }
  return done(files.DeleteDir(folder.string(), {}, nullptr), folder);
}

Result<void> make_folder(rocksdb::FileSystem& files, const fs::path& folder) {
  return done(files.CreateDir(folder.string(), {}, nullptr), folder);
}

}  // namespace quoth::storage
