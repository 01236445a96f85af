#include "storage/kv/rocksdb/reader_instances.hpp"

#include <fmt/format.h>
#include <rocksdb/db.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <thread>

namespace quoth::storage {
namespace {

// Each instance holds its own caches; more than a few only serve readers that never let go.
constexpr std::size_t instances_max = 4;
// The writer changes its list of files every few megabytes, so that it does so again and again
// while a reader catches up is next to impossible.
constexpr int attempts_max = 20;

bool is_list_of_files(const std::string& name) { return name.starts_with("MANIFEST-"); }

FolderStamp stamp_of(const std::filesystem::path& folder) {
  FolderStamp stamp;
  std::error_code code;
  for (const auto& entry : std::filesystem::directory_iterator(folder, code)) {
    const std::string name = entry.path().filename().string();
    if (!is_list_of_files(name) && !name.ends_with(".log")) continue;
    std::error_code gone;
    const auto bytes = entry.file_size(gone);
    const auto time = entry.last_write_time(gone);
    if (!gone) stamp.files[name] = {bytes, time.time_since_epoch().count()};
  }
  std::ifstream current(folder / "CURRENT", std::ios::binary);
  stamp.current.assign(std::istreambuf_iterator<char>(current), {});
  return stamp;
}

FolderStamp without_logs(FolderStamp stamp) {
  std::erase_if(stamp.files, [](const auto& file) { return !is_list_of_files(file.first); });
  return stamp;
}

/// Reads on in the log. False if the list of files has changed since `before`: then a log or a file
/// may have been missed, since the writer lets go of one once it has listed what replaces it.
bool catch_up(RocksdbCore& core, const FolderStamp& before) {
  const auto status = core.database->TryCatchUpWithPrimary();
  return status.ok() && without_logs(stamp_of(core.folder)) == without_logs(before);
}

/// `stamp` is of the moment before the open.
Result<std::shared_ptr<RocksdbCore>> open_instance(const RocksdbOptions& options,
                                                   FolderStamp& stamp) {
  for (int attempt = 0; attempt < attempts_max; ++attempt) {
    stamp = stamp_of(options.folder);
    auto core = open_core(options);
    // A folder that stays as it is gives the same error again.
    if (without_logs(stamp_of(options.folder)) == without_logs(stamp)) return core;
    std::this_thread::sleep_for(std::chrono::milliseconds(attempt));
  }
  return Error{
      ErrorKind::io,
      fmt::format("the store {} changes faster than it can be read", options.folder.string()),
      {},
      {}};
}

}  // namespace

Result<std::unique_ptr<ReaderInstances>> ReaderInstances::open(const RocksdbOptions& options) {
  RocksdbOptions each = options;
  each.memory_bytes = options.memory_bytes / instances_max;
  std::unique_ptr<ReaderInstances> instances(new ReaderInstances(std::move(each)));
  auto added = instances->add_instance();
  if (!added) return added.error();
  return instances;
}

Result<std::shared_ptr<RocksdbCore>> ReaderInstances::newest() {
  const std::lock_guard lock(mutex_);
  FolderStamp stamp = stamp_of(options_.folder);
  if (stamp == stamp_) return instances_.back();
  const bool can_move =
      instances_.back().use_count() == 1 && without_logs(stamp) == without_logs(stamp_);
  if (can_move && catch_up(*instances_.back(), stamp)) {
    stamp_ = std::move(stamp);
    return instances_.back();
  }
  if (instances_.size() == instances_max && is_every_one_read()) return instances_.back();
  auto added = add_instance();
  if (!added) return added.error();
  return instances_.back();
}

bool ReaderInstances::is_read() const {
  const std::lock_guard lock(mutex_);
  return std::any_of(instances_.begin(), instances_.end(),
                     [](const auto& core) { return core.use_count() > 1; });
}

std::string ReaderInstances::opening_note() const {
  const std::lock_guard lock(mutex_);
  return instances_.back()->opening_note;
}

Result<void> ReaderInstances::add_instance() {
  FolderStamp stamp;
  auto opened = open_instance(options_, stamp);
  if (!opened) return opened.error();
  std::erase_if(instances_, [](const auto& core) { return core.use_count() == 1; });
  instances_.push_back(std::move(opened).value());
  stamp_ = std::move(stamp);
  return {};
}

bool ReaderInstances::is_every_one_read() const {
  return std::all_of(instances_.begin(), instances_.end(),
                     [](const auto& core) { return core.use_count() > 1; });
}

}  // namespace quoth::storage
