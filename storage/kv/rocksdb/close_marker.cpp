#include "storage/kv/rocksdb/close_marker.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <xxhash.h>

#include <cerrno>
#include <fstream>
#include <sstream>

#include "storage/kv/rocksdb/rocksdb_core.hpp"

namespace quoth::storage {
namespace {

constexpr const char* marker_name = "CLEAN-CLOSE";
constexpr const char* opening_name = "OPENING";
constexpr std::string_view first_line = "quoth clean close 1\n";

Error last_io_error(const std::filesystem::path& path) {
  return io_error(path, std::error_code(errno, std::generic_category()));
}

Error damaged(const std::filesystem::path& folder, std::string_view what) {
  return {ErrorKind::corrupt,
          fmt::format("the store {} was closed cleanly but has changed since: {}", folder.string(),
                      what),
          {},
          "copy the folder away before anything else is tried"};
}

std::string marker_text(const CloseMarker& marker) {
  std::string text(first_line);
  text += fmt::format("sequence {}\n", marker.sequence);
  for (const auto& [name, bytes] : marker.file_bytes) {
    text += fmt::format("file {} {}\n", name, bytes);
  }
  return text + fmt::format("checksum {:016x}\n", XXH3_64bits(text.data(), text.size()));
}

/// Reads what `marker_text` wrote; whatever does not come out the same again was damaged.
std::optional<CloseMarker> marker_of(const std::string& text) {
  if (!text.starts_with(first_line)) return std::nullopt;
  CloseMarker marker;
  std::istringstream lines(text.substr(first_line.size()));
  std::string word;
  while (lines >> word) {
    std::string name;
    std::uint64_t bytes = 0;
    if (word == "sequence") lines >> marker.sequence;
    if (word == "file" && lines >> name >> bytes) marker.file_bytes[name] = bytes;
  }
  if (marker_text(marker) != text) return std::nullopt;
  return marker;
}

Result<void> sync_path(const std::filesystem::path& path, int flags) {
  const int file = ::open(path.c_str(), flags | O_CLOEXEC);
  if (file < 0) return last_io_error(path);
  const bool is_synced = ::fsync(file) == 0;
  const Error failure = last_io_error(path);
  ::close(file);
  return is_synced ? Result<void>() : Result<void>(failure);
}

Result<void> check_files(const std::filesystem::path& folder, const CloseMarker& marker) {
  std::error_code code;
  for (const auto& [name, bytes] : marker.file_bytes) {
    const auto found = std::filesystem::file_size(folder / name, code);
    if (code) return damaged(folder, fmt::format("the file {} is missing", name));
    if (found != bytes) {
      return damaged(folder, fmt::format("the file {} has {} bytes, not {}", name, found, bytes));
    }
  }
  return {};
}

}  // namespace

bool has_clean_close(const std::filesystem::path& folder) {
  std::error_code ignored;
  return std::filesystem::exists(folder / marker_name, ignored);
}

Result<std::optional<CloseMarker>> read_close_marker(const std::filesystem::path& folder) {
  std::error_code code;
  const bool is_clean = std::filesystem::exists(folder / marker_name, code);
  const bool was_opening = std::filesystem::exists(folder / opening_name, code);
  if (!is_clean && !was_opening) return std::optional<CloseMarker>();
  const char* name = is_clean ? marker_name : opening_name;
  std::ifstream file(folder / name, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  auto marker = marker_of(text);
  if (!marker) return damaged(folder, fmt::format("{} cannot be read", name));
  if (!is_clean) return marker;
  auto checked = check_files(folder, *marker);
  if (!checked) return checked.error();
  return marker;
}

Result<void> write_close_marker(const std::filesystem::path& folder, const CloseMarker& marker) {
  const std::filesystem::path path = folder / marker_name;
  const std::filesystem::path unfinished = folder / (std::string(marker_name) + ".new");
  {
    std::ofstream file(unfinished, std::ios::binary | std::ios::trunc);
    file << marker_text(marker);
    file.close();
    if (!file) return Error{ErrorKind::io, unfinished.string() + " cannot be written", {}, {}};
  }
  auto synced = sync_path(unfinished, O_RDWR);
  if (!synced) return synced;
  std::error_code code;
  std::filesystem::rename(unfinished, path, code);
  if (code) return io_error(path, code);
  return sync_path(folder, O_RDONLY | O_DIRECTORY);
}

Result<void> rename_close_marker(const std::filesystem::path& folder) {
  std::error_code code;
  std::filesystem::rename(folder / marker_name, folder / opening_name, code);
  if (code == std::errc::no_such_file_or_directory) return {};
  if (code) return io_error(folder / marker_name, code);
  return sync_path(folder, O_RDONLY | O_DIRECTORY);
}

Result<void> remove_close_marker(const std::filesystem::path& folder) {
  const std::filesystem::path path = folder / opening_name;
  std::error_code code;
  if (!std::filesystem::remove(path, code)) {
    return code ? Result<void>(io_error(path, code)) : Result<void>();
  }
  return sync_path(folder, O_RDONLY | O_DIRECTORY);
}

}  // namespace quoth::storage
