#include <rocksdb/file_system.h>

#include "storage/kv/rocksdb/io_faults.hpp"

namespace quoth::storage {
namespace {

using rocksdb::FileOptions;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

using SharedFaults = std::shared_ptr<IoFaults>;

IOStatus status_of(IoFault fault, const std::string& where) {
  if (fault == IoFault::no_space) return IOStatus::NoSpace("No space left on device", where);
  return IOStatus::IOError("Input/output error", where);
}

/// Does `work` unless the step must fail.
template <typename Work>
IOStatus step(IoFaults& faults, IoStep kind, const std::string& where, Work work) {
  const auto fault = faults.next(kind);
  return fault ? status_of(*fault, where) : work();
}

class FaultyReader final : public rocksdb::FSSequentialFileOwnerWrapper {
 public:
  FaultyReader(std::unique_ptr<rocksdb::FSSequentialFile> file, SharedFaults faults,
               std::string name)
      : FSSequentialFileOwnerWrapper(std::move(file)),
        faults_(std::move(faults)),
        name_(std::move(name)) {}

  IOStatus Read(std::size_t n, const IOOptions& options, Slice* result, char* scratch,
                IODebugContext* debug) override {
    return step(*faults_, IoStep::read, name_,
                [&] { return target()->Read(n, options, result, scratch, debug); });
  }

 private:
  SharedFaults faults_;
  std::string name_;
};

class FaultyTable final : public rocksdb::FSRandomAccessFileOwnerWrapper {
 public:
  FaultyTable(std::unique_ptr<rocksdb::FSRandomAccessFile> file, SharedFaults faults,
              std::string name)
      : FSRandomAccessFileOwnerWrapper(std::move(file)),
        faults_(std::move(faults)),
        name_(std::move(name)) {}

  IOStatus Read(std::uint64_t offset, std::size_t n, const IOOptions& options, Slice* result,
                char* scratch, IODebugContext* debug) const override {
    return step(*faults_, IoStep::read, name_,
                [&] { return target()->Read(offset, n, options, result, scratch, debug); });
  }
  IOStatus MultiRead(rocksdb::FSReadRequest* requests, std::size_t count, const IOOptions& options,
                     IODebugContext* debug) override {
    return step(*faults_, IoStep::read, name_,
                [&] { return target()->MultiRead(requests, count, options, debug); });
  }

 private:
  SharedFaults faults_;
  std::string name_;
};

class FaultyWriter final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  FaultyWriter(std::unique_ptr<rocksdb::FSWritableFile> file, SharedFaults faults, std::string name)
      : FSWritableFileOwnerWrapper(std::move(file)),
        faults_(std::move(faults)),
        name_(std::move(name)),
        bytes_(target()->GetFileSize({}, nullptr)),
        synced_bytes_(bytes_) {}

  IOStatus Append(const Slice& bytes, const IOOptions& options, IODebugContext* debug) override {
    return append(bytes, options, debug);
  }
  IOStatus Append(const Slice& bytes, const IOOptions& options,
                  const rocksdb::DataVerificationInfo&, IODebugContext* debug) override {
    return append(bytes, options, debug);
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* debug) override {
    return sync(options, debug, [&] { return target()->Sync(options, debug); });
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* debug) override {
    return sync(options, debug, [&] { return target()->Fsync(options, debug); });
  }
  /// Room is not taken beforehand: what was given could not run out, and a test's disk is memory.
  void PrepareWrite(std::size_t, std::size_t, const IOOptions&, IODebugContext*) override {}
  IOStatus Truncate(std::uint64_t bytes, const IOOptions& options, IODebugContext* debug) override {
    return step(*faults_, IoStep::other, name_, [&] {
      bytes_ = bytes;
      return target()->Truncate(bytes, options, debug);
    });
  }
  IOStatus Close(const IOOptions& options, IODebugContext* debug) override {
    const IOStatus closed = target()->Close(options, debug);
    return step(*faults_, IoStep::other, name_, [&] { return closed; });
  }

 private:
  IOStatus append(const Slice& bytes, const IOOptions& options, IODebugContext* debug) {
    const auto fault = faults_->next(IoStep::append);
    const std::size_t wanted = fault ? bytes.size() / 2 : bytes.size();
    if (fault && fault != IoFault::short_write) return status_of(*fault, name_);
    const IOStatus status = target()->Append(Slice(bytes.data(), wanted), options, debug);
    if (status.ok()) bytes_ += wanted;
    return fault ? status_of(*fault, name_) : status;
  }

  template <typename Work>
  IOStatus sync(const IOOptions& options, IODebugContext* debug, Work work) {
    const auto fault = faults_->next(IoStep::sync);
    if (!fault) {
      const IOStatus status = work();
      if (status.ok()) synced_bytes_ = bytes_;
      return status;
    }
    // A system that could not write its pages forgets them: they never reach the disk.
    if (fault == IoFault::failed_sync) {
      static_cast<void>(target()->Truncate(synced_bytes_, options, debug));
    }
    return status_of(*fault, name_);
  }

  SharedFaults faults_;
  std::string name_;
  std::uint64_t bytes_;
  std::uint64_t synced_bytes_;
};

class FaultyInPlace final : public rocksdb::FSRandomRWFileOwnerWrapper {
 public:
  FaultyInPlace(std::unique_ptr<rocksdb::FSRandomRWFile> file, SharedFaults faults,
                std::string name)
      : FSRandomRWFileOwnerWrapper(std::move(file)),
        faults_(std::move(faults)),
        name_(std::move(name)) {}

  IOStatus Write(std::uint64_t offset, const Slice& bytes, const IOOptions& options,
                 IODebugContext* debug) override {
    return step(*faults_, IoStep::append, name_,
                [&] { return target()->Write(offset, bytes, options, debug); });
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* debug) override {
    return step(*faults_, IoStep::sync, name_, [&] { return target()->Fsync(options, debug); });
  }

 private:
  SharedFaults faults_;
  std::string name_;
};

class FaultyDirectory final : public rocksdb::FSDirectoryWrapper {
 public:
  FaultyDirectory(std::unique_ptr<rocksdb::FSDirectory> directory, SharedFaults faults,
                  std::string name)
      : FSDirectoryWrapper(std::move(directory)),
        faults_(std::move(faults)),
        name_(std::move(name)) {}

  IOStatus Fsync(const IOOptions& options, IODebugContext* debug) override {
    return step(*faults_, IoStep::sync, name_,
                [&] { return FSDirectoryWrapper::Fsync(options, debug); });
  }
  IOStatus FsyncWithDirOptions(const IOOptions& options, IODebugContext* debug,
                               const rocksdb::DirFsyncOptions& why) override {
    return step(*faults_, IoStep::sync, name_,
                [&] { return FSDirectoryWrapper::FsyncWithDirOptions(options, debug, why); });
  }

 private:
  SharedFaults faults_;
  std::string name_;
};

class FaultyFileSystem final : public rocksdb::FileSystemWrapper {
 public:
  FaultyFileSystem(std::shared_ptr<rocksdb::FileSystem> below, SharedFaults faults)
      : FileSystemWrapper(std::move(below)), faults_(std::move(faults)) {}

  const char* Name() const override { return "quoth-faults"; }

  IOStatus NewSequentialFile(const std::string& name, const FileOptions& options,
                             std::unique_ptr<rocksdb::FSSequentialFile>* result,
                             IODebugContext* debug) override {
    return open<FaultyReader>(IoStep::read, name, result, [&](auto* file) {
      return target()->NewSequentialFile(name, options, file, debug);
    });
  }
  IOStatus NewRandomAccessFile(const std::string& name, const FileOptions& options,
                               std::unique_ptr<rocksdb::FSRandomAccessFile>* result,
                               IODebugContext* debug) override {
    return open<FaultyTable>(IoStep::read, name, result, [&](auto* file) {
      return target()->NewRandomAccessFile(name, options, file, debug);
    });
  }
  IOStatus NewWritableFile(const std::string& name, const FileOptions& options,
                           std::unique_ptr<rocksdb::FSWritableFile>* result,
                           IODebugContext* debug) override {
    return open<FaultyWriter>(IoStep::make, name, result, [&](auto* file) {
      return target()->NewWritableFile(name, options, file, debug);
    });
  }
  IOStatus ReopenWritableFile(const std::string& name, const FileOptions& options,
                              std::unique_ptr<rocksdb::FSWritableFile>* result,
                              IODebugContext* debug) override {
    return open<FaultyWriter>(IoStep::make, name, result, [&](auto* file) {
      return target()->ReopenWritableFile(name, options, file, debug);
    });
  }
  IOStatus NewRandomRWFile(const std::string& name, const FileOptions& options,
                           std::unique_ptr<rocksdb::FSRandomRWFile>* result,
                           IODebugContext* debug) override {
    return open<FaultyInPlace>(IoStep::read, name, result, [&](auto* file) {
      return target()->NewRandomRWFile(name, options, file, debug);
    });
  }
  IOStatus NewDirectory(const std::string& name, const IOOptions& options,
                        std::unique_ptr<rocksdb::FSDirectory>* result,
                        IODebugContext* debug) override {
    return open<FaultyDirectory>(IoStep::read, name, result, [&](auto* directory) {
      return target()->NewDirectory(name, options, directory, debug);
    });
  }

  IOStatus FileExists(const std::string& name, const IOOptions& options,
                      IODebugContext* debug) override {
    return step(*faults_, IoStep::read, name,
                [&] { return target()->FileExists(name, options, debug); });
  }
  IOStatus GetChildren(const std::string& folder, const IOOptions& options,
                       std::vector<std::string>* result, IODebugContext* debug) override {
    return step(*faults_, IoStep::read, folder,
                [&] { return target()->GetChildren(folder, options, result, debug); });
  }
  IOStatus GetFileSize(const std::string& name, const IOOptions& options, std::uint64_t* bytes,
                       IODebugContext* debug) override {
    return step(*faults_, IoStep::read, name,
                [&] { return target()->GetFileSize(name, options, bytes, debug); });
  }
  IOStatus DeleteFile(const std::string& name, const IOOptions& options,
                      IODebugContext* debug) override {
    return step(*faults_, IoStep::other, name,
                [&] { return target()->DeleteFile(name, options, debug); });
  }
  IOStatus CreateDir(const std::string& name, const IOOptions& options,
                     IODebugContext* debug) override {
    return step(*faults_, IoStep::make, name,
                [&] { return target()->CreateDir(name, options, debug); });
  }
  IOStatus CreateDirIfMissing(const std::string& name, const IOOptions& options,
                              IODebugContext* debug) override {
    return step(*faults_, IoStep::make, name,
                [&] { return target()->CreateDirIfMissing(name, options, debug); });
  }
  IOStatus DeleteDir(const std::string& name, const IOOptions& options,
                     IODebugContext* debug) override {
    return step(*faults_, IoStep::other, name,
                [&] { return target()->DeleteDir(name, options, debug); });
  }
  IOStatus RenameFile(const std::string& from, const std::string& to, const IOOptions& options,
                      IODebugContext* debug) override {
    return step(*faults_, IoStep::make, from,
                [&] { return target()->RenameFile(from, to, options, debug); });
  }
  IOStatus LinkFile(const std::string& from, const std::string& to, const IOOptions& options,
                    IODebugContext* debug) override {
    return step(*faults_, IoStep::make, from,
                [&] { return target()->LinkFile(from, to, options, debug); });
  }
  IOStatus LockFile(const std::string& name, const IOOptions& options, rocksdb::FileLock** lock,
                    IODebugContext* debug) override {
    return step(*faults_, IoStep::make, name,
                [&] { return target()->LockFile(name, options, lock, debug); });
  }

 private:
  template <typename Faulty, typename File, typename Open>
  IOStatus open(IoStep kind, const std::string& name, std::unique_ptr<File>* result, Open work) {
    std::unique_ptr<File> file;
    const IOStatus status = step(*faults_, kind, name, [&] { return work(&file); });
    if (status.ok()) *result = std::make_unique<Faulty>(std::move(file), faults_, name);
    return status;
  }

  SharedFaults faults_;
};

}  // namespace

std::shared_ptr<rocksdb::FileSystem> with_faults(std::shared_ptr<rocksdb::FileSystem> below,
                                                 std::shared_ptr<IoFaults> faults) {
  return std::make_shared<FaultyFileSystem>(std::move(below), std::move(faults));
}

}  // namespace quoth::storage
