#include <fmt/format.h>
#include <rocksdb/cache.h>
#include <rocksdb/convenience.h>
#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/file_system.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/listener.h>
#include <rocksdb/slice_transform.h>
#include <rocksdb/table.h>
#include <rocksdb/write_buffer_manager.h>

#include <algorithm>

#include "storage/kv/rocksdb/close_marker.hpp"
#include "storage/kv/rocksdb/folder_files.hpp"
#include "storage/kv/rocksdb/ingest_guard.hpp"
#include "storage/kv/rocksdb/io_faults.hpp"
#include "storage/kv/rocksdb/manifest_guard.hpp"
#include "storage/kv/rocksdb/no_log.hpp"
#include "storage/kv/rocksdb/open_steps.hpp"
#include "storage/kv/rocksdb/properties_guard.hpp"

namespace quoth::storage {
namespace {

/// Background errors shut the latch. RocksDB's own recovery from them is switched off: on a full
/// disk it can end in a failed assertion, and with it the host process.
class ErrorListener final : public rocksdb::EventListener {
 public:
  ErrorListener(std::shared_ptr<WriteLatch> latch, std::filesystem::path folder)
      : latch_(std::move(latch)), folder_(std::move(folder)) {}

  void OnBackgroundError(rocksdb::BackgroundErrorReason, rocksdb::Status* status) override {
    latch_->shut(error_of(*status, folder_));
  }
  void OnErrorRecoveryBegin(rocksdb::BackgroundErrorReason, rocksdb::Status,
                            bool* auto_recovery) override {
    *auto_recovery = false;
  }

 private:
  std::shared_ptr<WriteLatch> latch_;
  std::filesystem::path folder_;
};

bool supports(rocksdb::CompressionType type) {
  const auto types = rocksdb::GetSupportedCompressions();
  return std::find(types.begin(), types.end(), type) != types.end();
}

/// Whether what a space holds is packed already, and each key looked up one that is there: then
/// neither packing nor filters gain anything.
enum class Values { plain, packed };

rocksdb::ColumnFamilyOptions space_options(const std::shared_ptr<rocksdb::Cache>& cache,
                                           Values values) {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = cache;
  table.block_size = 16u << 10;
  if (values == Values::plain) table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  table.cache_index_and_filter_blocks = true;  // so that the cache's bound holds for them too
  table.pin_l0_filter_and_index_blocks_in_cache = true;
  table.format_version = 5;
  table.checksum = rocksdb::kXXH3;
  rocksdb::ColumnFamilyOptions options;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  // The keys of a commit ascend within a space, so each is looked for from the one before.
  options.memtable_insert_with_hint_prefix_extractor.reset(rocksdb::NewFixedPrefixTransform(0));
  options.compression = rocksdb::kNoCompression;
  if (values == Values::packed) return options;
  if (supports(rocksdb::kLZ4Compression)) options.compression = rocksdb::kLZ4Compression;
  if (supports(rocksdb::kZSTD)) options.bottommost_compression = rocksdb::kZSTD;
  return options;
}

rocksdb::DBOptions database_options(const RocksdbCore& core, const RocksdbOptions& wanted,
                                    const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::DBOptions options;
  options.env = core.environment.get();
  options.create_if_missing = wanted.create_if_missing;
  options.create_missing_column_families = true;
  options.paranoid_checks = true;
  options.atomic_flush = true;  // a reader that starts between two flushes must not see half of one
  options.max_open_files = -1;  // a reader keeps files that the writer has dropped meanwhile
  options.max_total_wal_size = wanted.memory_bytes / 2;
  options.write_buffer_manager =
      std::make_shared<rocksdb::WriteBufferManager>(wanted.memory_bytes / 2, cache);
  options.listeners.push_back(std::make_shared<ErrorListener>(core.latch, core.folder));
  options.info_log = no_log();
  options.stats_dump_period_sec = 0;
  options.stats_persist_period_sec = 0;
  return options;
}

/// Files that RocksDB makes before a new database counts as one; they hold nothing yet.
bool is_left_by_creation(const std::string& name) {
  return name == "LOCK" || name == "IDENTITY" || name.starts_with("LOG") ||
         name.starts_with("MANIFEST-") || name.ends_with(".dbtmp");
}

/// Whether the manifest is there that CURRENT names. A writer may exchange both while one looks.
Result<void> find_manifest(rocksdb::FileSystem& files, const std::filesystem::path& folder) {
  std::optional<std::string> missing;
  for (;;) {
    auto current = read_file(files, folder / "CURRENT");
    if (!current) return current.error();
    std::string name = std::move(current).value().value_or("");
    if (name.ends_with('\n')) name.pop_back();
    const auto exists = file_exists(files, folder / name);
    if (!exists) return exists.error();
    if (exists.value()) return {};
    if (missing == name) break;
    missing = std::move(name);
  }
  return Error{ErrorKind::corrupt,
               fmt::format("the store {} is damaged: its file CURRENT names {}, which is not there",
                           folder.string(), *missing),
               {},
               "`quoth repair` puts a store together from the files that are left"};
}

/// Whether there is a database; an error where none is and none may be made.
Result<bool> find_database(rocksdb::FileSystem& files, const RocksdbOptions& options) {
  const std::filesystem::path& folder = options.folder;
  const auto current = file_exists(files, folder / "CURRENT");
  if (!current) return current;
  if (current.value()) {
    auto found = find_manifest(files, folder);
    return found ? Result<bool>(true) : Result<bool>(found.error());
  }
  const bool may_create = options.create_if_missing && options.access == FolderAccess::read_write;
  const auto is_there = file_exists(files, folder);
  if (!is_there) return is_there.error();
  if (!is_there.value() && !may_create) {
    return Error{
        ErrorKind::not_found, fmt::format("there is no store {}", folder.string()), {}, {}};
  }
  if (!is_there.value()) {
    std::error_code code;
    std::filesystem::create_directories(folder, code);
    if (code) return io_error(folder, code);
    return false;
  }
  const auto names = names_in(files, folder);
  if (!names) return names.error();
  for (const std::string& name : names.value()) {
    if (is_left_by_creation(name)) continue;
    return Error{ErrorKind::corrupt,
                 fmt::format("the folder {} is no store: it has no file CURRENT, but holds {}",
                             folder.string(), name),
                 {},
                 {}};
  }
  if (may_create) return false;
  return Error{
      ErrorKind::not_found, fmt::format("there is no store in {}", folder.string()), {}, {}};
}

/// All spaces wanted, then those of the database that this program does not know: RocksDB wants
/// each one named at a writer's open.
Result<std::vector<rocksdb::ColumnFamilyDescriptor>> descriptors(
    const rocksdb::DBOptions& database, const RocksdbOptions& options,
    const std::shared_ptr<rocksdb::Cache>& cache) {
  std::vector<std::string> found;
  const auto status = rocksdb::DB::ListColumnFamilies(database, options.folder.string(), &found);
  if (!status.ok()) return error_of(status, options.folder);
  std::vector<std::string> names = options.spaces;
  if (options.access == FolderAccess::read_only) {
    // A reader cannot make the spaces that a store of an older format lacks.
    std::erase_if(names, [&](const std::string& name) {
      return std::find(found.begin(), found.end(), name) == found.end();
    });
  }
  for (const std::string& name : found) {
    const bool is_new = std::find(names.begin(), names.end(), name) == names.end();
    if (is_new) names.push_back(name);
  }
  const auto& packed = options.packed_spaces;
  std::vector<rocksdb::ColumnFamilyDescriptor> result;
  for (const std::string& name : names) {
    const bool is_packed = std::find(packed.begin(), packed.end(), name) != packed.end();
    result.emplace_back(name, space_options(cache, is_packed ? Values::packed : Values::plain));
  }
  return result;
}

/// Makes a database with all its spaces at once: made one by one at an open, each space would cost
/// an options file of its own.
Result<void> create_database(const RocksdbOptions& wanted, rocksdb::DBOptions options,
                             const rocksdb::ColumnFamilyOptions& space) {
  const std::string folder = wanted.folder.string();
  rocksdb::DB* made = nullptr;
  auto status = rocksdb::DB::Open(rocksdb::Options(options, space), folder, &made);
  if (!status.ok()) return open_error(status, wanted.folder);
  const std::unique_ptr<rocksdb::DB> database(made);
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  status = database->CreateColumnFamilies(space, wanted.spaces, &handles);
  for (rocksdb::ColumnFamilyHandle* handle : handles) {
    static_cast<void>(database->DestroyColumnFamilyHandle(handle));
  }
  if (status.ok()) status = database->Close();
  return status.ok() ? Result<void>() : Result<void>(error_of(status, wanted.folder));
}

void use_files(RocksdbCore& core, const std::shared_ptr<IoFaults>& faults) {
  core.files = rocksdb::FileSystem::Default();
  if (faults) core.files = with_faults(core.files, faults);
  core.files = with_ingest_guard(with_properties_guard(with_manifest_guard(core.files)));
  core.environment = rocksdb::NewCompositeEnv(core.files);
}

/// Puts a null handle where a wanted space is not there.
void leave_room_for_missing_spaces(RocksdbCore& core, const std::vector<std::string>& wanted) {
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const bool is_there = i < core.handles.size() && core.handles[i]->GetName() == wanted[i];
    if (!is_there)
      core.handles.insert(core.handles.begin() + static_cast<std::ptrdiff_t>(i), nullptr);
  }
}

}  // namespace

Result<void> describe_database(RocksdbCore& core, const RocksdbOptions& wanted,
                               rocksdb::DBOptions& options,
                               std::vector<rocksdb::ColumnFamilyDescriptor>& spaces) {
  use_files(core, wanted.faults);
  const auto cache = rocksdb::NewLRUCache(wanted.memory_bytes);
  options = database_options(core, wanted, cache);
  auto described = descriptors(options, wanted, cache);
  if (!described) return described.error();
  spaces = std::move(described).value();
  return {};
}

Result<std::shared_ptr<RocksdbCore>> open_core(const RocksdbOptions& options) {
  auto core = std::make_shared<RocksdbCore>();
  core->folder = options.folder;
  core->access = options.access;
  use_files(*core, options.faults);
  const auto exists = find_database(*core->files, options);
  if (!exists) return exists.error();
  core->was_closed_cleanly = has_clean_close(options.folder);
  const auto cache = rocksdb::NewLRUCache(options.memory_bytes);
  const auto database = database_options(*core, options, cache);
  if (!exists.value()) {
    auto created = create_database(options, database, space_options(cache, Values::plain));
    if (!created) return created.error();
  }
  auto spaces = descriptors(database, options, cache);
  if (!spaces) return spaces.error();
  auto opened = options.access == FolderAccess::read_write
                    ? open_for_writing(*core, database, spaces.value())
                    : open_for_reading(*core, database, spaces.value());
  if (!opened) return opened.error();
  leave_room_for_missing_spaces(*core, options.spaces);
  return core;
}

Error open_error(const rocksdb::Status& status, const std::filesystem::path& folder) {
  // RocksDB has no code of its own for a lock that is held, in another process or in this one.
  const std::string text = status.ToString();
  const bool is_locked = status.IsIOError() && text.find("/LOCK: ") != std::string::npos &&
                         (text.find("Resource temporarily unavailable") != std::string::npos ||
                          text.find("No locks available") != std::string::npos);
  if (!is_locked) return error_of(status, folder);
  return {ErrorKind::conflict,
          fmt::format("the store {} is open for writing already, here or in another process",
                      folder.string()),
          {},
          "open it read-only, or wait until the other is done"};
}

}  // namespace quoth::storage
