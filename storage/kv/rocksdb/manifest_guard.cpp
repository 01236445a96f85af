#include "storage/kv/rocksdb/manifest_guard.hpp"

#include <rocksdb/file_system.h>

#include <atomic>
#include <filesystem>

namespace quoth::storage {
namespace {

using rocksdb::FileOptions;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

/// Whether a write of the manifest has failed since the store was opened.
using Failed = std::shared_ptr<std::atomic<bool>>;

IOStatus noted(const Failed& failed, IOStatus status) {
  if (!status.ok()) failed->store(true);
  return status;
}

std::string name_of(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

class GuardedManifest final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  GuardedManifest(std::unique_ptr<rocksdb::FSWritableFile> file, Failed failed)
      : FSWritableFileOwnerWrapper(std::move(file)), failed_(std::move(failed)) {}

  IOStatus Append(const Slice& bytes, const IOOptions& options, IODebugContext* debug) override {
    return noted(failed_, target()->Append(bytes, options, debug));
  }
  IOStatus Append(const Slice& bytes, const IOOptions& options,
                  const rocksdb::DataVerificationInfo& checksum, IODebugContext* debug) override {
    return noted(failed_, target()->Append(bytes, options, checksum, debug));
  }
  IOStatus Flush(const IOOptions& options, IODebugContext* debug) override {
    return noted(failed_, target()->Flush(options, debug));
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* debug) override {
    return noted(failed_, target()->Sync(options, debug));
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* debug) override {
    return noted(failed_, target()->Fsync(options, debug));
  }
  IOStatus Close(const IOOptions& options, IODebugContext* debug) override {
    return noted(failed_, target()->Close(options, debug));
  }

 private:
  Failed failed_;
};

class GuardedDirectory final : public rocksdb::FSDirectoryWrapper {
 public:
  GuardedDirectory(std::unique_ptr<rocksdb::FSDirectory> directory, Failed failed)
      : FSDirectoryWrapper(std::move(directory)), failed_(std::move(failed)) {}

  IOStatus Fsync(const IOOptions& options, IODebugContext* debug) override {
    return noted(failed_, FSDirectoryWrapper::Fsync(options, debug));
  }
  IOStatus FsyncWithDirOptions(const IOOptions& options, IODebugContext* debug,
                               const rocksdb::DirFsyncOptions& why) override {
    return noted(failed_, FSDirectoryWrapper::FsyncWithDirOptions(options, debug, why));
  }

 private:
  Failed failed_;
};

class GuardedFileSystem final : public rocksdb::FileSystemWrapper {
 public:
  explicit GuardedFileSystem(std::shared_ptr<rocksdb::FileSystem> below)
      : FileSystemWrapper(std::move(below)) {}

  const char* Name() const override { return "quoth-manifest-guard"; }

  IOStatus NewWritableFile(const std::string& name, const FileOptions& options,
                           std::unique_ptr<rocksdb::FSWritableFile>* result,
                           IODebugContext* debug) override {
    const IOStatus status = target()->NewWritableFile(name, options, result, debug);
    if (status.ok() && name_of(name).starts_with("MANIFEST-")) {
      *result = std::make_unique<GuardedManifest>(std::move(*result), failed_);
    }
    return status;
  }
  IOStatus NewDirectory(const std::string& name, const IOOptions& options,
                        std::unique_ptr<rocksdb::FSDirectory>* result,
                        IODebugContext* debug) override {
    const IOStatus status = target()->NewDirectory(name, options, result, debug);
    if (status.ok()) *result = std::make_unique<GuardedDirectory>(std::move(*result), failed_);
    return status;
  }
  /// A manifest comes into use when CURRENT, which names it, is put in place.
  IOStatus RenameFile(const std::string& from, const std::string& to, const IOOptions& options,
                      IODebugContext* debug) override {
    const IOStatus status = target()->RenameFile(from, to, options, debug);
    return name_of(to) == "CURRENT" ? noted(failed_, status) : status;
  }
  IOStatus DeleteFile(const std::string& name, const IOOptions& options,
                      IODebugContext* debug) override {
    const bool is_kept = failed_->load() && name.ends_with(".sst");
    return is_kept ? IOStatus::OK() : target()->DeleteFile(name, options, debug);
  }

 private:
  Failed failed_ = std::make_shared<std::atomic<bool>>(false);
};

}  // namespace

std::shared_ptr<rocksdb::FileSystem> with_manifest_guard(
    std::shared_ptr<rocksdb::FileSystem> below) {
  return std::make_shared<GuardedFileSystem>(std::move(below));
}

}  // namespace quoth::storage
