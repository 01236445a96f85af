#include "engine/ingest/rdf_file.hpp"

#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include <cstdio>
#include <span>
#include <string>
#include <vector>

namespace quoth::ingest {
namespace {

using BytesDone = std::shared_ptr<std::atomic<std::uint64_t>>;

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
struct StreamFreer {
  void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

Error damaged(const std::string& name, const char* packing) {
  return {ErrorKind::bad_input,
          fmt::format("{} is no whole {} file: it is damaged or cut short", name, packing),
          {},
          {}};
}

/// The file's own bytes. Shared, since a ByteSource is copied.
class PlainBytes {
 public:
  PlainBytes(std::FILE* file, std::string name, BytesDone done)
      : file_(file), name_(std::move(name)), done_(std::move(done)) {}

  Result<std::size_t> read(std::span<char> out) {
    const std::size_t bytes = std::fread(out.data(), 1, out.size(), file_.get());
    if (bytes == 0 && std::ferror(file_.get()) != 0) {
      return Error{ErrorKind::io, fmt::format("reading {} failed", name_), {}, {}};
    }
    *done_ += bytes;
    return bytes;
  }

  const std::string& name() const { return name_; }

 private:
  std::unique_ptr<std::FILE, FileCloser> file_;
  std::string name_;
  BytesDone done_;
};

/// Packed bytes on their way in: what was read of the file and not unpacked yet.
class PackedInput {
 public:
  explicit PackedInput(PlainBytes file) : file_(std::move(file)), buffer_(128u << 10) {}

  /// Reads on where nothing is left; whether there is something then.
  Result<bool> fill() {
    if (at_ < filled_) return true;
    const auto bytes = file_.read(buffer_);
    if (!bytes) return bytes.error();
    at_ = 0;
    filled_ = bytes.value();
    return filled_ > 0;
  }

  std::span<char> left() { return std::span(buffer_).subspan(at_, filled_ - at_); }
  void take(std::size_t bytes) { at_ += bytes; }
  const std::string& name() const { return file_.name(); }

 private:
  PlainBytes file_;
  std::vector<char> buffer_;
  std::size_t at_ = 0;
  std::size_t filled_ = 0;
};

/// One gzip member after another, as `cat a.gz b.gz` makes them.
class GzipBytes {
 public:
  explicit GzipBytes(PlainBytes file) : input_(std::move(file)) { begin_member(); }
  GzipBytes(const GzipBytes&) = delete;
  GzipBytes& operator=(const GzipBytes&) = delete;
  ~GzipBytes() { inflateEnd(&stream_); }

  Result<std::size_t> read(std::span<char> out) {
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = static_cast<uInt>(out.size());
    while (stream_.avail_out == out.size()) {
      const auto more = input_.fill();
      if (!more) return more.error();
      if (!more.value()) {
        if (is_in_member_) return damaged(input_.name(), "gzip");
        return std::size_t{0};
      }
      auto unpacked = unpack();
      if (!unpacked) return unpacked.error();
    }
    return out.size() - stream_.avail_out;
  }

 private:
  void begin_member() {
    constexpr int gzip_window_bits = 15 + 16;  // zlib.h: 16 more for a gzip header
    inflateInit2(&stream_, gzip_window_bits);
  }

  Result<void> unpack() {
    const std::span<char> left = input_.left();
    stream_.next_in = reinterpret_cast<Bytef*>(left.data());
    stream_.avail_in = static_cast<uInt>(left.size());
    is_in_member_ = true;
    const int status = inflate(&stream_, Z_NO_FLUSH);
    input_.take(left.size() - stream_.avail_in);
    if (status == Z_STREAM_END) {
      is_in_member_ = false;
      inflateReset(&stream_);
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      return damaged(input_.name(), "gzip");
    }
    return {};
  }

  PackedInput input_;
  z_stream stream_{};
  bool is_in_member_ = false;
};

/// One zstd frame after another.
class ZstdBytes {
 public:
  explicit ZstdBytes(PlainBytes file) : input_(std::move(file)), stream_(ZSTD_createDStream()) {}

  Result<std::size_t> read(std::span<char> out) {
    ZSTD_outBuffer unpacked{out.data(), out.size(), 0};
    while (unpacked.pos == 0) {
      const auto more = input_.fill();
      if (!more) return more.error();
      if (!more.value()) {
        if (is_in_frame_) return damaged(input_.name(), "zstd");
        return std::size_t{0};
      }
      const std::span<char> left = input_.left();
      ZSTD_inBuffer packed{left.data(), left.size(), 0};
      const std::size_t status = ZSTD_decompressStream(stream_.get(), &unpacked, &packed);
      if (ZSTD_isError(status) != 0) return damaged(input_.name(), "zstd");
      is_in_frame_ = status != 0;
      input_.take(packed.pos);
    }
    return unpacked.pos;
  }

 private:
  PackedInput input_;
  std::unique_ptr<ZSTD_DStream, StreamFreer> stream_;
  bool is_in_frame_ = false;
};

template <typename Bytes>
rdf::ByteSource source_of(PlainBytes file) {
  auto bytes = std::make_shared<Bytes>(std::move(file));
  return [bytes](std::span<char> out) { return bytes->read(out); };
}

rdf::ByteSource source_by(const std::filesystem::path& ending, PlainBytes file) {
  if (ending == ".gz") return source_of<GzipBytes>(std::move(file));
  if (ending == ".zst") return source_of<ZstdBytes>(std::move(file));
  return source_of<PlainBytes>(std::move(file));
}

}  // namespace

Result<RdfFile> open_rdf_file(const std::filesystem::path& path) {
  const auto ending = path.extension();
  const bool is_packed = ending == ".gz" || ending == ".zst";
  const auto syntax = rdf::syntax_of((is_packed ? path.stem() : path.filename()).string());
  if (!syntax) {
    return Error{ErrorKind::unsupported,
                 fmt::format("{} is no file that can be loaded", path.string()),
                 {},
                 "N-Triples (.nt), N-Quads (.nq), Turtle (.ttl) and TriG (.trig) can, also packed "
                 "(.gz, .zst)"};
  }
  RdfFile file;
  file.syntax = *syntax;
  file.name = path.filename().string();
  std::error_code problem;
  file.bytes_total = std::filesystem::file_size(path, problem);
  std::FILE* const handle = problem ? nullptr : std::fopen(path.c_str(), "rb");
  if (handle == nullptr) {
    return Error{ErrorKind::not_found, fmt::format("{} cannot be read", path.string()), {}, {}};
  }
  auto done = std::make_shared<std::atomic<std::uint64_t>>(0);
  file.bytes_done = done;
  file.source = source_by(ending, PlainBytes(handle, path.string(), std::move(done)));
  return file;
}

}  // namespace quoth::ingest
