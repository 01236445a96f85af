#include "storage/backup/backup.hpp"

#include <fmt/format.h>

#include "storage/backup/unfinished_folder.hpp"
#include "storage/layout/store_folder.hpp"

namespace quoth::storage {
namespace {

namespace fs = std::filesystem;

/// A checkpoint is as a store is while it is open; closing it leaves the marker.
Result<void> close_cleanly(const fs::path& folder) {
  auto store = open_rocksdb_store(store_folder(folder));
  if (!store) return store.error();
  return store.value()->close();
}

Error not_sound(const fs::path& folder, const Error& cause) {
  return {cause.kind == ErrorKind::io ? ErrorKind::io : ErrorKind::corrupt,
          fmt::format("{} is damaged: {}", folder.string(), cause.message),
          {},
          "`quoth check` tells more"};
}

/// Opens a closed store as it lies, every checksum compared; writers are kept out while it is open.
Result<std::unique_ptr<KeyValueStore>> open_sound(const fs::path& folder) {
  auto inspection = inspect_rocksdb_store(store_folder(folder));
  if (!inspection) return inspection.error();
  if (!inspection->refusals.empty()) return not_sound(folder, inspection->refusals.front());
  const auto figures = inspection->store->figures();
  if (!figures) return figures.error();
  if (!figures->was_closed_cleanly.value_or(false)) {
    return Error{ErrorKind::corrupt,
                 fmt::format("{} is no store that was closed cleanly", folder.string()),
                 {},
                 "a backup always is; a store is once the program that writes it has ended"};
  }
  if (auto verified = inspection->store->verify(); !verified) {
    return not_sound(folder, verified.error());
  }
  return std::move(inspection->store);
}

Result<void> copy_files(const fs::path& from, const fs::path& to) {
  std::error_code code;
  fs::create_directory(to, code);
  if (code) return file_error(to, code);
  for (const auto& entry : fs::directory_iterator(from, code)) {
    // Folders are what an unfinished load has left.
    if (!entry.is_regular_file(code) || entry.path().filename() == "LOCK") continue;
    fs::copy_file(entry.path(), to / entry.path().filename(), code);
    if (code) return file_error(to / entry.path().filename(), code);
  }
  return code ? Result<void>(file_error(from, code)) : Result<void>();
}

}  // namespace

Result<void> back_up(KeyValueStore& store, const fs::path& target) {
  auto unfinished = UnfinishedFolder::beside(target);
  if (!unfinished) return unfinished.error();
  const fs::path& folder = unfinished->path();
  if (auto written = store.checkpoint(folder.string()); !written) return written;
  if (auto closed = close_cleanly(folder); !closed) return closed;
  if (auto sound = open_sound(folder); !sound) return sound.error();
  return unfinished->finish();
}

Result<void> restore(const fs::path& backup, const fs::path& target) {
  auto source = open_sound(backup);
  if (!source) return source.error();
  auto unfinished = UnfinishedFolder::beside(target);
  if (!unfinished) return unfinished.error();
  if (auto copied = copy_files(backup, unfinished->path()); !copied) return copied;
  if (auto sound = open_sound(unfinished->path()); !sound) return sound.error();
  return unfinished->finish();
}

}  // namespace quoth::storage
