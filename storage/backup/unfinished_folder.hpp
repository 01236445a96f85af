// A folder that gets its name once it is whole: until then it stands beside under another one.
// Used by backup.cpp and by storage/repair.
#pragma once

#include <filesystem>
#include <quoth/result.hpp>

namespace quoth::storage {

class UnfinishedFolder {
 public:
  /// Takes away what an earlier try has left under the unfinished name; makes no folder yet.
  /// Errors: `conflict` if `target` is there and not an empty folder; `not_found` if the folder
  /// around it is missing; `io`.
  static Result<UnfinishedFolder> beside(const std::filesystem::path& target);
  UnfinishedFolder(UnfinishedFolder&& other) noexcept;
  UnfinishedFolder& operator=(UnfinishedFolder&&) = delete;
  /// Without `finish`, the folder goes.
  ~UnfinishedFolder();

  /// Where to write to.
  const std::filesystem::path& path() const { return path_; }
  /// Makes all files durable and gives the folder its name.
  Result<void> finish();

 private:
  UnfinishedFolder(std::filesystem::path target, std::filesystem::path path)
      : target_(std::move(target)), path_(std::move(path)) {}

  std::filesystem::path target_;
  std::filesystem::path path_;  // empty once it is finished
};

/// Makes a file's or folder's content durable. Errors: `io`.
Result<void> sync_file(const std::filesystem::path& path);
Result<void> sync_folder(const std::filesystem::path& path);

Error file_error(const std::filesystem::path& path, const std::error_code& code);

}  // namespace quoth::storage
