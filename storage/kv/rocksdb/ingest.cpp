#include <fmt/format.h>
#include <rocksdb/db.h>
#include <rocksdb/options.h>
#include <rocksdb/sst_file_writer.h>

#include <map>

#include "storage/kv/rocksdb/folder_files.hpp"
#include "storage/kv/rocksdb/rocksdb_core.hpp"

namespace quoth::storage {
namespace {

/// One table file a space, written beside the database and taken in whole at the end.
class RocksdbIngest final : public BulkIngest {
 public:
  RocksdbIngest(std::shared_ptr<RocksdbCore> core, std::filesystem::path folder)
      : core_(std::move(core)), folder_(std::move(folder)) {}

  ~RocksdbIngest() override {
    files_.clear();
    // What cannot be removed goes when the store is opened next.
    static_cast<void>(remove_folder(*core_->files, folder_));
  }

  Result<void> add(SpaceId space, std::string_view key, std::string_view value) override {
    auto file = file_of(space);
    if (!file) return file.error();
    File& open = *file.value();
    if (open.has_entries && key <= open.last_key) {
      return Error{ErrorKind::usage, "the keys of an ingest must ascend", {}, {}};
    }
    const auto status = open.writer->Put({key.data(), key.size()}, {value.data(), value.size()});
    if (!status.ok()) return error_of(status, folder_);
    open.last_key = key;
    open.has_entries = true;
    return {};
  }

  Result<CommitOutcome> finish(std::span<const Expectation> expectations) override {
    std::vector<rocksdb::IngestExternalFileArg> arguments;
    for (auto& [space, file] : files_) {
      const auto status = file.writer->Finish();
      if (!status.ok()) return error_of(status, folder_);
      rocksdb::IngestExternalFileArg argument;
      argument.column_family = core_->handle(space);
      argument.external_files = {file.path};
      argument.options.move_files = true;
      arguments.push_back(std::move(argument));
    }
    const std::lock_guard lock(core_->write_mutex);
    if (auto refusal = core_->latch->refusal()) return std::move(*refusal);
    const auto holds = all_hold(*core_, expectations);
    if (!holds) return holds.error();
    if (!holds.value()) return CommitOutcome{CommitOutcome::State::conflict, std::nullopt};
    if (arguments.empty()) return CommitOutcome{};
    const std::uint64_t sequence_before = core_->database->GetLatestSequenceNumber();
    const auto status = core_->database->IngestExternalFiles(arguments);
    if (status.ok()) {
      vouch_for_last_commit(*core_, sequence_before);
      return CommitOutcome{};
    }
    const Error cause = error_of(status, core_->folder);
    core_->latch->shut(cause);
    return CommitOutcome{CommitOutcome::State::unknown, cause};
  }

 private:
  struct File {
    std::string path;
    std::unique_ptr<rocksdb::SstFileWriter> writer;
    std::string last_key;
    bool has_entries = false;
  };

  Result<File*> file_of(SpaceId space) {
    const auto found = files_.find(space);
    if (found != files_.end()) return &found->second;
    File file;
    file.path = (folder_ / fmt::format("{}.sst", static_cast<int>(space))).string();
    rocksdb::ColumnFamilyHandle* handle = core_->handle(space);
    file.writer = std::make_unique<rocksdb::SstFileWriter>(
        rocksdb::EnvOptions(), core_->database->GetOptions(handle), handle);
    const auto status = file.writer->Open(file.path);
    if (!status.ok()) return error_of(status, folder_);
    return &files_.emplace(space, std::move(file)).first->second;
  }

  std::shared_ptr<RocksdbCore> core_;
  std::filesystem::path folder_;
  std::map<SpaceId, File> files_;
};

}  // namespace

Result<std::unique_ptr<BulkIngest>> begin_rocksdb_ingest(std::shared_ptr<RocksdbCore> core) {
  if (core->access == FolderAccess::read_only) {
    return Error{ErrorKind::read_only, "the store was opened for reading only", {}, {}};
  }
  if (auto refusal = core->latch->refusal()) return std::move(*refusal);
  std::filesystem::path folder;
  {
    const std::lock_guard lock(core->write_mutex);
    folder = core->folder / fmt::format("{}{}", ingest_folder_prefix, ++core->ingests_begun);
  }
  auto made = make_folder(*core->files, folder);
  if (!made) return made.error();
  return std::unique_ptr<BulkIngest>(
      std::make_unique<RocksdbIngest>(std::move(core), std::move(folder)));
}

}  // namespace quoth::storage
