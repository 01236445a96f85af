#include "storage/backup/unfinished_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>

namespace quoth::storage {
namespace {

namespace fs = std::filesystem;

Result<void> sync_path(const fs::path& path, int flags) {
  const auto failure = [&path] {
    return file_error(path, std::error_code(errno, std::generic_category()));
  };
  const int file = ::open(path.c_str(), flags | O_CLOEXEC);
  if (file < 0) return failure();
  Result<void> synced;
  if (::fsync(file) != 0) synced = failure();
  ::close(file);
  return synced;
}

/// "a/b/" names the folder b in a, as "a/b" does.
fs::path without_slash(const fs::path& path) {
  fs::path absolute = fs::absolute(path).lexically_normal();
  return absolute.has_filename() ? absolute : absolute.parent_path();
}

}  // namespace

Error file_error(const fs::path& path, const std::error_code& code) {
  return {ErrorKind::io, fmt::format("{}: {}", path.string(), code.message()), {}, {}};
}

Result<void> sync_file(const fs::path& path) { return sync_path(path, O_RDONLY); }
Result<void> sync_folder(const fs::path& path) { return sync_path(path, O_RDONLY | O_DIRECTORY); }

Result<UnfinishedFolder> UnfinishedFolder::beside(const fs::path& target) {
  const fs::path full = without_slash(target);
  std::error_code code;
  if (fs::exists(full, code) && !(fs::is_directory(full, code) && fs::is_empty(full, code))) {
    return Error{ErrorKind::conflict,
                 fmt::format("{} is there already and is not an empty folder", target.string()),
                 {},
                 "nothing is overwritten: give another name, or move it away first"};
  }
  if (!fs::is_directory(full.parent_path(), code)) {
    return Error{ErrorKind::not_found,
                 fmt::format("there is no folder {}", full.parent_path().string()),
                 {},
                 {}};
  }
  fs::path path = full;
  path += ".unfinished";
  fs::remove_all(path, code);
  if (code) return file_error(path, code);
  return UnfinishedFolder(full, std::move(path));
}

UnfinishedFolder::UnfinishedFolder(UnfinishedFolder&& other) noexcept
    : target_(std::move(other.target_)), path_(std::move(other.path_)) {
  other.path_.clear();
}

UnfinishedFolder::~UnfinishedFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

Result<void> UnfinishedFolder::finish() {
  std::error_code code;
  for (const auto& entry : fs::directory_iterator(path_, code)) {
    if (auto synced = sync_file(entry.path()); !synced) return synced;
  }
  if (code) return file_error(path_, code);
  if (auto synced = sync_folder(path_); !synced) return synced;
  fs::rename(path_, target_, code);  // takes the place of an empty folder
  if (code) return file_error(target_, code);
  path_.clear();
  return sync_folder(target_.parent_path());
}

}  // namespace quoth::storage
