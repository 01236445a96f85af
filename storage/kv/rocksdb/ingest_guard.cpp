#include "storage/kv/rocksdb/ingest_guard.hpp"

#include <rocksdb/file_system.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <set>
#include <string>

#include "storage/kv/rocksdb/rocksdb_core.hpp"

namespace quoth::storage {
namespace {

using rocksdb::FileOptions;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

// The end holds the last entries, the index over at most 256 MB of entries, and the filter.
constexpr std::uint64_t kept_beginning_bytes = std::uint64_t{1} << 20;
constexpr std::uint64_t kept_end_bytes = std::uint64_t{16} << 20;

bool is_to_be_taken_in(const std::filesystem::path& path) {
  return path.parent_path().filename().string().starts_with(ingest_folder_prefix);
}

/// The paths of tables that could not be read somewhere.
class UnreadableTables {
 public:
  void add(const std::string& path) {
    const std::lock_guard lock(mutex_);
    paths_.insert(path);
  }
  bool contains(const std::string& path) const {
    const std::lock_guard lock(mutex_);
    return paths_.contains(path);
  }
  void forget(const std::string& path) {
    const std::lock_guard lock(mutex_);
    paths_.erase(path);
  }

 private:
  mutable std::mutex mutex_;
  std::set<std::string> paths_;
};

/// Bytes of a file from `begin` on.
struct KeptBytes {
  std::uint64_t begin = 0;
  std::string bytes;

  bool hold(std::uint64_t offset, std::size_t n) const {
    return offset >= begin && offset - begin <= bytes.size() &&
           n <= bytes.size() - (offset - begin);
  }
};

IOStatus keep(const rocksdb::FSRandomAccessFile& file, std::uint64_t begin, std::uint64_t end,
              KeptBytes& kept) {
  kept.begin = begin;
  if (begin == end) return IOStatus::OK();
  kept.bytes.resize(end - begin);
  Slice found;
  const IOStatus status =
      file.Read(begin, kept.bytes.size(), {}, &found, kept.bytes.data(), nullptr);
  if (!status.ok()) return status;
  if (found.size() < kept.bytes.size())
    return IOStatus::IOError("a table is shorter than its file");
  if (found.data() != kept.bytes.data()) kept.bytes.assign(found.data(), found.size());
  return status;
}

class GuardedTable final : public rocksdb::FSRandomAccessFileOwnerWrapper {
 public:
  GuardedTable(std::unique_ptr<rocksdb::FSRandomAccessFile> file, KeptBytes beginning,
               KeptBytes ending, std::string path, std::shared_ptr<UnreadableTables> unreadable)
      : FSRandomAccessFileOwnerWrapper(std::move(file)),
        beginning_(std::move(beginning)),
        ending_(std::move(ending)),
        path_(std::move(path)),
        unreadable_(std::move(unreadable)) {}

  IOStatus Read(std::uint64_t offset, std::size_t n, const IOOptions& options, Slice* result,
                char* scratch, IODebugContext* debug) const override {
    for (const KeptBytes* kept : {&beginning_, &ending_}) {
      if (!kept->hold(offset, n)) continue;
      std::memcpy(scratch, kept->bytes.data() + (offset - kept->begin), n);
      *result = Slice(scratch, n);
      return IOStatus::OK();
    }
    const IOStatus status = target()->Read(offset, n, options, result, scratch, debug);
    if (!status.ok()) unreadable_->add(path_);
    return status;
  }
  IOStatus MultiRead(rocksdb::FSReadRequest* requests, std::size_t count, const IOOptions& options,
                     IODebugContext* debug) override {
    return FSRandomAccessFile::MultiRead(requests, count, options, debug);
  }

 private:
  KeptBytes beginning_;
  KeptBytes ending_;
  std::string path_;
  std::shared_ptr<UnreadableTables> unreadable_;
};

class IngestGuard final : public rocksdb::FileSystemWrapper {
 public:
  explicit IngestGuard(std::shared_ptr<rocksdb::FileSystem> below)
      : FileSystemWrapper(std::move(below)) {}

  const char* Name() const override { return "quoth-ingest-guard"; }

  IOStatus NewRandomAccessFile(const std::string& path, const FileOptions& options,
                               std::unique_ptr<rocksdb::FSRandomAccessFile>* result,
                               IODebugContext* debug) override {
    IOStatus status = target()->NewRandomAccessFile(path, options, result, debug);
    if (!status.ok() || !is_to_be_taken_in(path)) return status;
    std::uint64_t bytes = 0;
    status = target()->GetFileSize(path, options.io_options, &bytes, debug);
    KeptBytes beginning, ending;
    const std::uint64_t end_begin = bytes > kept_end_bytes ? bytes - kept_end_bytes : 0;
    if (status.ok()) status = keep(**result, end_begin, bytes, ending);
    if (status.ok()) {
      status = keep(**result, 0, std::min(kept_beginning_bytes, end_begin), beginning);
    }
    if (!status.ok()) return status;
    *result = std::make_unique<GuardedTable>(std::move(*result), std::move(beginning),
                                             std::move(ending), path, unreadable_);
    return status;
  }
  /// How a table comes into the store; where files cannot be linked, by a copy.
  IOStatus LinkFile(const std::string& from, const std::string& to, const IOOptions& options,
                    IODebugContext* debug) override {
    return unreadable_->contains(from) ? unreadable(from)
                                       : target()->LinkFile(from, to, options, debug);
  }
  IOStatus NewSequentialFile(const std::string& path, const FileOptions& options,
                             std::unique_ptr<rocksdb::FSSequentialFile>* result,
                             IODebugContext* debug) override {
    return unreadable_->contains(path) ? unreadable(path)
                                       : target()->NewSequentialFile(path, options, result, debug);
  }
  IOStatus DeleteFile(const std::string& path, const IOOptions& options,
                      IODebugContext* debug) override {
    unreadable_->forget(path);
    return target()->DeleteFile(path, options, debug);
  }

 private:
  static IOStatus unreadable(const std::string& path) {
    return IOStatus::IOError("a table could not be read", path);
  }

  std::shared_ptr<UnreadableTables> unreadable_ = std::make_shared<UnreadableTables>();
};

}  // namespace

std::shared_ptr<rocksdb::FileSystem> with_ingest_guard(std::shared_ptr<rocksdb::FileSystem> below) {
  return std::make_shared<IngestGuard>(std::move(below));
}

}  // namespace quoth::storage
