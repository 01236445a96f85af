#include "tools/cli/write_file.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>

namespace quoth::cli {
namespace {

namespace fs = std::filesystem;

Error not_written(const fs::path& path, std::string_view reason) {
  return Error{ErrorKind::io, path.string() + ": " + std::string(reason), std::nullopt, {}};
}

}  // namespace

Result<void> replace_file(const fs::path& path, std::string_view bytes) {
  std::error_code error;
  const fs::path whole = fs::is_symlink(path, error) ? fs::canonical(path, error) : path;
  if (error) return not_written(path, error.message());
  fs::path beside = whole;
  beside += ".new";
  {
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.flush();
    if (!out) {
      const std::string reason = std::strerror(errno);
      fs::remove(beside, error);
      return not_written(path, reason);
    }
  }
  const fs::perms perms = fs::status(whole, error).permissions();
  if (!error) fs::permissions(beside, perms, error);
  fs::rename(beside, whole, error);
  if (error) return not_written(path, error.message());
  return {};
}

}  // namespace quoth::cli
