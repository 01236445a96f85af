#include "storage/bulk/spool.hpp"

#include <fmt/format.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace quoth::storage {
namespace {

constexpr std::size_t chunk_bytes = std::size_t{256} << 10;

}  // namespace

Result<Spool> Spool::in_file(const std::filesystem::path& folder) {
  Spool spool;
  spool.folder_ = folder;
  std::string name = (folder / "load-XXXXXX").string();
  spool.descriptor_ = ::mkstemp(name.data());
  if (spool.descriptor_ < 0) return spool.failure("cannot be made");
  ::unlink(name.c_str());
  return spool;
}

Spool::Spool(Spool&& other) noexcept { *this = std::move(other); }

Spool& Spool::operator=(Spool&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  folder_.swap(other.folder_);
  chunks_.swap(other.chunks_);
  std::swap(taken_, other.taken_);
  straddling_.swap(other.straddling_);
  std::swap(left_, other.left_);
  std::swap(file_position_, other.file_position_);
  return *this;
}

Spool::~Spool() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> Spool::append(std::string_view bytes) {
  left_ += bytes.size();
  while (!bytes.empty()) {
    if (chunks_.empty() || chunks_.back().size() == chunk_bytes) {
      if (descriptor_ >= 0) {
        if (auto written = write_out(); !written) return written;
      }
      chunks_.emplace_back().reserve(chunk_bytes);
    }
    std::string& chunk = chunks_.back();
    const std::size_t size = std::min(bytes.size(), chunk_bytes - chunk.size());
    chunk.append(bytes.substr(0, size));
    bytes.remove_prefix(size);
  }
  return {};
}

Result<void> Spool::finish() { return descriptor_ >= 0 ? write_out() : Result<void>(); }

Result<void> Spool::write_out() {
  for (; !chunks_.empty(); chunks_.pop_front()) {
    for (std::string_view rest = chunks_.front(); !rest.empty();) {
      const ::ssize_t written = ::write(descriptor_, rest.data(), rest.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return failure("cannot be written");
      rest.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  return {};
}

Result<std::string_view> Spool::take(std::size_t bytes) {
  if (left_ >= bytes && !chunks_.empty() && taken_ + bytes <= chunks_.front().size()) {
    const std::string_view taken = std::string_view(chunks_.front()).substr(taken_, bytes);
    taken_ += bytes;
    left_ -= bytes;
    return taken;
  }
  straddling_.resize(bytes);
  auto taken = take_into(straddling_.data(), bytes);
  if (!taken) return taken.error();
  return std::string_view(straddling_);
}

Result<void> Spool::take_into(char* out, std::size_t bytes) {
  if (bytes > left_) {
    return Error{ErrorKind::corrupt, "a temporary file of a load ends too early", {}, {}};
  }
  left_ -= bytes;
  while (bytes > 0) {
    if (!chunks_.empty() && taken_ == chunks_.front().size()) {
      chunks_.pop_front();
      taken_ = 0;
    }
    if (chunks_.empty()) {
      if (auto filled = fill(bytes); !filled) return filled;
    }
    const std::string& chunk = chunks_.front();
    const std::size_t size = std::min(bytes, chunk.size() - taken_);
    std::memcpy(out, chunk.data() + taken_, size);
    taken_ += size;
    out += size;
    bytes -= size;
  }
  return {};
}

/// Reads the next chunk of the file; `wanted` bytes or more are still in it.
Result<void> Spool::fill(std::size_t wanted) {
  std::string chunk;
  chunk.resize(static_cast<std::size_t>(std::min<std::uint64_t>(left_ + wanted, chunk_bytes)));
  for (std::size_t filled = 0; filled < chunk.size();) {
    const ::ssize_t got = ::pread(descriptor_, chunk.data() + filled, chunk.size() - filled,
                                  static_cast<::off_t>(file_position_));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return failure("cannot be read");
    filled += static_cast<std::size_t>(got);
    file_position_ += static_cast<std::uint64_t>(got);
  }
  chunks_.push_back(std::move(chunk));
  taken_ = 0;
  return {};
}

Error Spool::failure(const char* what) const {
  return {ErrorKind::io,
          fmt::format("a temporary file in {} {}: {}", folder_.string(), what,
                      std::generic_category().message(errno)),
          {},
          {}};
}

}  // namespace quoth::storage
