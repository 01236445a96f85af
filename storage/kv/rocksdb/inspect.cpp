#include <fmt/format.h>
#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/options.h>
#include <unistd.h>

#include <algorithm>

#include "storage/kv/rocksdb/close_marker.hpp"
#include "storage/kv/rocksdb/open_steps.hpp"
#include "storage/kv/rocksdb/rocksdb_core.hpp"

namespace quoth::storage {
namespace {

using Recovery = rocksdb::WALRecoveryMode;

/// One way of opening; each forgives what the one before did not.
struct Attempt {
  Recovery log = Recovery::kAbsoluteConsistency;
  bool refuses_damaged_files = true;
};

constexpr Attempt attempts[] = {{Recovery::kAbsoluteConsistency, true},
                                {Recovery::kTolerateCorruptedTailRecords, true},
                                {Recovery::kPointInTimeRecovery, true},
                                {Recovery::kPointInTimeRecovery, false}};

enum class LockState { taken, held_by_another, not_to_be_had };

LockState take_lock(RocksdbCore& core) {
  const std::string path = (core.folder / "LOCK").string();
  const auto status = rocksdb::Env::Default()->LockFile(path, &core.folder_lock);
  if (status.ok()) return LockState::taken;
  core.folder_lock = nullptr;
  // A folder that may not be written to cannot have a writer either.
  const bool may_not_write = ::access(core.folder.c_str(), W_OK) != 0;
  return may_not_write ? LockState::not_to_be_had : LockState::held_by_another;
}

rocksdb::Status try_open(RocksdbCore& core, rocksdb::DBOptions options, const Spaces& spaces,
                         const Attempt& attempt) {
  options.create_if_missing = false;
  options.create_missing_column_families = false;
  options.wal_recovery_mode = attempt.log;
  options.paranoid_checks = attempt.refuses_damaged_files;
  options.skip_checking_sst_file_sizes_on_db_open = !attempt.refuses_damaged_files;
  return rocksdb::DB::OpenForReadOnly(options, core.folder.string(), spaces, &core.handles,
                                      &core.database);
}

/// The spaces that the folder has, and of each space wanted its place among them. One that an older
/// version did not have yet is read as the default space, which is always empty.
Spaces spaces_found(const std::vector<std::string>& found, const Spaces& wanted,
                    std::vector<std::size_t>& places) {
  Spaces spaces;
  for (const auto& space : wanted) {
    const bool is_there = std::find(found.begin(), found.end(), space.name) != found.end();
    if (is_there) spaces.push_back(space);
  }
  const auto place_of = [&spaces](const std::string& name) {
    const auto at = std::find_if(spaces.begin(), spaces.end(),
                                 [&name](const auto& space) { return space.name == name; });
    return static_cast<std::size_t>(at - spaces.begin());
  };
  for (const auto& space : wanted) {
    const std::size_t place = place_of(space.name);
    places.push_back(place < spaces.size() ? place : place_of(rocksdb::kDefaultColumnFamilyName));
  }
  return spaces;
}

/// Notes what a clean close promised and the folder does not keep.
void compare_with_marker(const RocksdbCore& core, std::vector<Error>& refusals) {
  const auto marker = read_close_marker(*core.files, core.folder);
  if (!marker) {
    refusals.push_back(marker.error());
  } else if (marker.value() &&
             core.database->GetLatestSequenceNumber() != marker.value()->sequence) {
    refusals.push_back({ErrorKind::corrupt,
                        fmt::format("the store {} does not end with the write it was closed after",
                                    core.folder.string()),
                        {},
                        {}});
  }
}

void open_as_it_lies(const std::shared_ptr<RocksdbCore>& core, const rocksdb::DBOptions& options,
                     const Spaces& wanted, Inspection& inspection) {
  std::vector<std::string> found;
  const auto listed = rocksdb::DB::ListColumnFamilies(options, core->folder.string(), &found);
  if (!listed.ok()) {
    inspection.refusals.push_back(error_of(listed, core->folder));
    return;
  }
  std::vector<std::size_t> places;
  const Spaces spaces = spaces_found(found, wanted, places);
  for (const Attempt& attempt : attempts) {
    const auto status = try_open(*core, options, spaces, attempt);
    if (!status.ok()) {
      inspection.refusals.push_back(error_of(status, core->folder));
      continue;
    }
    const auto handles = core->handles;
    core->handles.clear();
    for (const std::size_t place : places) core->handles.push_back(handles[place]);
    inspection.is_end_of_log_torn = attempt.log == Recovery::kTolerateCorruptedTailRecords;
    inspection.is_log_cut = attempt.log == Recovery::kPointInTimeRecovery;
    compare_with_marker(*core, inspection.refusals);
    inspection.store = make_rocksdb_store(core);
    return;
  }
}

}  // namespace

Result<Inspection> inspect_rocksdb_store(const RocksdbOptions& wanted) {
  std::error_code code;
  if (!std::filesystem::is_directory(wanted.folder, code)) {
    return Error{
        ErrorKind::not_found, fmt::format("there is no store {}", wanted.folder.string()), {}, {}};
  }
  auto core = std::make_shared<RocksdbCore>();
  core->folder = wanted.folder;
  core->access = FolderAccess::read_only;
  core->was_closed_cleanly = has_clean_close(wanted.folder);
  Inspection inspection;
  rocksdb::DBOptions options;
  Spaces spaces;
  const LockState lock = take_lock(*core);
  inspection.is_open_elsewhere = lock == LockState::held_by_another;
  if (auto described = describe_database(*core, wanted, options, spaces); !described) {
    inspection.refusals.push_back(described.error());
    return inspection;
  }
  if (lock != LockState::held_by_another) {
    open_as_it_lies(core, options, spaces, inspection);
    return inspection;
  }
  if (auto opened = open_for_reading(*core, options, spaces); !opened) return opened.error();
  inspection.store = make_rocksdb_store(std::move(core));
  return inspection;
}

}  // namespace quoth::storage
