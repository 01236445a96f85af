#include <rocksdb/db.h>
#include <rocksdb/file_system.h>

#include <charconv>

#include "storage/kv/rocksdb/folder_files.hpp"
#include "storage/kv/rocksdb/last_commit.hpp"
#include "storage/kv/rocksdb/rocksdb_core.hpp"

namespace quoth::storage {
namespace {

constexpr std::string_view manifest_prefix = "/MANIFEST-";

/// RocksDB's own count holds what is synced; the file may be longer.
Result<void> read_manifest_anew(RocksdbCore& core) {
  std::vector<std::string> names;
  VouchedManifest found;
  const auto status = core.database->GetLiveFiles(names, &found.bytes, false);
  if (!status.ok()) return error_of(status, core.folder);
  for (const std::string& name : names) {
    if (!name.starts_with(manifest_prefix)) continue;
    const char* digits = name.data() + manifest_prefix.size();
    std::from_chars(digits, name.data() + name.size(), found.number);
  }
  const auto path = core.folder / manifest_name(found.number);
  const auto bytes = file_bytes(*core.files, path);
  if (!bytes) return bytes.error();
  found.bytes_seen = bytes->value_or(0);
  const auto hash = hash_manifest(*core.files, path, found.bytes);
  if (!hash) return hash.error();
  found.hash = *hash;
  core.manifest = found;
  return {};
}

/// The manifest is looked at again only when its file has changed: with few commits.
Result<void> follow_manifest(RocksdbCore& core) {
  const auto path = core.folder / manifest_name(core.manifest.number);
  const auto bytes = file_bytes(*core.files, path);
  if (!bytes) return bytes.error();
  const bool is_same = core.manifest.number != 0 && bytes.value() == core.manifest.bytes_seen &&
                       core.manifest.bytes_seen == core.manifest.bytes;
  return is_same ? Result<void>() : read_manifest_anew(core);
}

}  // namespace

LastWrite last_write(const RocksdbCore& core) {
  return {core.sequence_before_last, core.database->GetLatestSequenceNumber()};
}

void vouch_for(RocksdbCore& core, const LastWrite& write) {
  const std::lock_guard lock(core.vouch_mutex);
  if (write.sequence < core.sequence_vouched) return;  // a later one has been vouched for
  auto vouched = follow_manifest(core);
  if (vouched) {
    vouched = core.last_commit->write({.sequence_before = write.sequence_before,
                                       .sequence = write.sequence,
                                       .manifest_number = core.manifest.number,
                                       .manifest_bytes = core.manifest.bytes,
                                       .manifest_hash = core.manifest.hash});
  }
  core.sequence_vouched = write.sequence;
  if (!vouched) core.latch->shut(vouched.error());
}

}  // namespace quoth::storage
