#include "storage/kv/rocksdb/close_marker.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <sstream>

#include "storage/kv/rocksdb/folder_files.hpp"
#include "storage/kv/rocksdb/last_commit.hpp"

namespace quoth::storage {
namespace {

constexpr const char* marker_name = "CLEAN-CLOSE";
constexpr const char* opening_name = "OPENING";
constexpr std::string_view manifest_begins = "MANIFEST-";
constexpr std::string_view first_line = "quoth clean close 2\n";
constexpr std::string_view first_line_of_version_1 = "quoth clean close 1\n";

Error damaged(const std::filesystem::path& folder, std::string_view what) {
  return {ErrorKind::corrupt,
          fmt::format("the store {} was closed cleanly but has changed since: {}", folder.string(),
                      what),
          {},
          "copy the folder away before anything else is tried"};
}

std::string marker_text(const CloseMarker& marker) {
  std::string text(marker.manifest_hash ? first_line : first_line_of_version_1);
  text += fmt::format("sequence {}\n", marker.sequence);
  if (marker.manifest_hash) text += fmt::format("manifest {:016x}\n", *marker.manifest_hash);
  for (const auto& [name, bytes] : marker.file_bytes) {
    text += fmt::format("file {} {}\n", name, bytes);
  }
  return text + fmt::format("checksum {:016x}\n", XXH3_64bits(text.data(), text.size()));
}

/// Reads what `marker_text` wrote; whatever does not come out the same again was damaged.
std::optional<CloseMarker> marker_of(const std::string& text) {
  static_assert(first_line.size() == first_line_of_version_1.size());
  if (text.size() < first_line.size()) return std::nullopt;
  CloseMarker marker;
  std::istringstream lines(text.substr(first_line.size()));
  std::string word;
  while (lines >> word) {
    std::string name;
    std::uint64_t bytes = 0;
    if (word == "sequence") lines >> marker.sequence;
    if (word == "manifest" && lines >> std::hex >> bytes) marker.manifest_hash = bytes;
    lines >> std::dec;
    if (word == "file" && lines >> name >> bytes) marker.file_bytes[name] = bytes;
  }
  if (marker_text(marker) != text) return std::nullopt;
  return marker;
}

Result<void> check_files(rocksdb::FileSystem& files, const std::filesystem::path& folder,
                         const CloseMarker& marker) {
  for (const auto& [name, bytes] : marker.file_bytes) {
    const auto found = file_bytes(files, folder / name);
    if (!found) return found.error();
    if (!found.value()) return damaged(folder, fmt::format("the file {} is missing", name));
    if (**found != bytes) {
      return damaged(folder, fmt::format("the file {} has {} bytes, not {}", name, **found, bytes));
    }
    if (!marker.manifest_hash || !name.starts_with(manifest_begins)) continue;
    const auto hash = hash_manifest(files, folder / name, bytes);
    if (!hash) return hash.error();
    if (*hash != *marker.manifest_hash) {
      return damaged(folder, fmt::format("the file {} has other bytes", name));
    }
  }
  return {};
}

}  // namespace

bool has_clean_close(const std::filesystem::path& folder) {
  std::error_code ignored;
  return std::filesystem::exists(folder / marker_name, ignored);
}

std::map<std::string, std::uint64_t> CloseMarker::table_bytes() const {
  auto tables = file_bytes;
  std::erase_if(tables, [](const auto& file) { return file.first.starts_with(manifest_begins); });
  return tables;
}

Result<std::optional<CloseMarker>> read_close_marker(rocksdb::FileSystem& files,
                                                     const std::filesystem::path& folder) {
  const auto clean = read_file(files, folder / marker_name);
  if (!clean) return clean.error();
  const auto opening = clean.value() ? clean : read_file(files, folder / opening_name);
  if (!opening) return opening.error();
  if (!opening.value()) return std::optional<CloseMarker>();
  auto marker = marker_of(**opening);
  if (!marker) {
    const char* name = clean.value() ? marker_name : opening_name;
    return damaged(folder, fmt::format("{} cannot be read", name));
  }
  marker->is_clean = clean.value().has_value();
  if (!marker->is_clean) return marker;
  auto checked = check_files(files, folder, *marker);
  if (!checked) return checked.error();
  return marker;
}

Result<void> write_close_marker(rocksdb::FileSystem& files, const std::filesystem::path& folder,
                                const CloseMarker& marker) {
  return replace_file(files, folder / marker_name, marker_text(marker));
}

Result<void> rename_close_marker(rocksdb::FileSystem& files, const std::filesystem::path& folder) {
  return rename_file(files, folder / marker_name, folder / opening_name);
}

Result<void> remove_close_marker(rocksdb::FileSystem& files, const std::filesystem::path& folder) {
  return remove_file(files, folder / opening_name);
}

}  // namespace quoth::storage
