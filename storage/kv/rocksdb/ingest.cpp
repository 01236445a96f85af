#include <fmt/format.h>
#include <rocksdb/db.h>
#include <rocksdb/options.h>
#include <rocksdb/sst_file_writer.h>

#include <map>

#include "storage/kv/rocksdb/rocksdb_core.hpp"

namespace quoth::storage {
namespace {

// A table is read through its index, so it does not grow without end.
constexpr std::uint64_t table_bytes = std::uint64_t{256} << 20;

/// Table files, written beside the database and taken in whole at the end.
class RocksdbIngest final : public BulkIngest {
 public:
  RocksdbIngest(std::shared_ptr<RocksdbCore> core, std::filesystem::path folder)
      : core_(std::move(core)), folder_(std::move(folder)) {}

  ~RocksdbIngest() override {
    spaces_.clear();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  Result<void> add(SpaceId space, std::string_view key, std::string_view value) override {
    auto tables = tables_for(space, key);
    if (!tables) return tables.error();
    return done(
        tables.value()->writer->Put({key.data(), key.size()}, {value.data(), value.size()}));
  }

  Result<void> remove(SpaceId space, std::string_view key) override {
    auto tables = tables_for(space, key);
    if (!tables) return tables.error();
    return done(tables.value()->writer->Delete({key.data(), key.size()}));
  }

  Result<CommitOutcome> finish(std::span<const Expectation> expectations) override {
    std::vector<rocksdb::IngestExternalFileArg> arguments;
    for (auto& [space, tables] : spaces_) {
      if (auto finished = done(tables.writer->Finish()); !finished) return finished.error();
      rocksdb::IngestExternalFileArg argument;
      argument.column_family = core_->handle(space);
      argument.external_files = tables.paths;
      argument.options.move_files = true;
      arguments.push_back(std::move(argument));
    }
    const std::lock_guard lock(core_->write_mutex);
    if (auto refusal = core_->latch->refusal()) return std::move(*refusal);
    const auto holds = all_hold(*core_, expectations);
    if (!holds) return holds.error();
    if (!holds.value()) return CommitOutcome{CommitOutcome::State::conflict, std::nullopt};
    if (arguments.empty()) return CommitOutcome{};
    // The tables are durable at once, so whatever was committed before them has to be.
    const auto synced = core_->database->SyncWAL();
    if (!synced.ok()) {
      core_->latch->shut(error_of(synced, core_->folder));
      return CommitOutcome{CommitOutcome::State::unknown, error_of(synced, core_->folder)};
    }
    const auto status = core_->database->IngestExternalFiles(arguments);
    if (status.ok()) return CommitOutcome{};
    const Error cause = error_of(status, core_->folder);
    core_->latch->shut(cause);
    return CommitOutcome{CommitOutcome::State::unknown, cause};
  }

 private:
  /// The tables of one space, the last of them open.
  struct Tables {
    std::vector<std::string> paths;
    std::unique_ptr<rocksdb::SstFileWriter> writer;
    std::string last_key;
  };

  Result<void> done(const rocksdb::Status& status) const {
    return status.ok() ? Result<void>() : Result<void>(error_of(status, folder_));
  }

  /// Open for an entry with this key.
  Result<Tables*> tables_for(SpaceId space, std::string_view key) {
    Tables& tables = spaces_[space];
    if (!tables.paths.empty() && key <= tables.last_key) {
      return Error{ErrorKind::usage, "the keys of an ingest must ascend", {}, {}};
    }
    tables.last_key = key;
    const bool is_full = tables.writer != nullptr && tables.writer->FileSize() >= table_bytes;
    if (is_full) {
      if (auto finished = done(tables.writer->Finish()); !finished) return finished.error();
      tables.writer.reset();
    }
    if (tables.writer != nullptr) return &tables;
    auto opened = open_table(space, tables);
    if (!opened) return opened.error();
    return &tables;
  }

  Result<void> open_table(SpaceId space, Tables& tables) {
    const std::string name = fmt::format("{}-{}.sst", static_cast<int>(space), tables.paths.size());
    tables.paths.push_back((folder_ / name).string());
    rocksdb::ColumnFamilyHandle* handle = core_->handle(space);
    tables.writer = std::make_unique<rocksdb::SstFileWriter>(
        rocksdb::EnvOptions(), core_->database->GetOptions(handle), handle);
    return done(tables.writer->Open(tables.paths.back()));
  }

  std::shared_ptr<RocksdbCore> core_;
  std::filesystem::path folder_;
  std::map<SpaceId, Tables> spaces_;
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
  std::error_code code;
  std::filesystem::create_directory(folder, code);
  if (code) return io_error(folder, code);
  return std::unique_ptr<BulkIngest>(
      std::make_unique<RocksdbIngest>(std::move(core), std::move(folder)));
}

}  // namespace quoth::storage
