// Bytes to a zstd frame and back, with contexts that are used again: making one costs more than
// compressing a block of terms. Used by term_block.hpp.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

struct ZSTD_CCtx_s;
struct ZSTD_DCtx_s;

namespace quoth::storage {

/// One thread at a time.
class ZstdCompressor {
 public:
  explicit ZstdCompressor(int level);

  /// Appends a frame of `plain` to `out` if that takes fewer bytes; says whether it did.
  bool append_if_smaller(std::string& out, std::string_view plain);

 private:
  struct Free {
    void operator()(ZSTD_CCtx_s* context) const;
  };
  std::unique_ptr<ZSTD_CCtx_s, Free> context_;
  int level_;
};

/// One thread at a time.
class ZstdDecompressor {
 public:
  ZstdDecompressor();

  /// False if `frame` is not one that holds exactly `plain_bytes`. Cost: allocates that many.
  bool decompress(std::string_view frame, std::size_t plain_bytes, std::string& plain);

 private:
  struct Free {
    void operator()(ZSTD_DCtx_s* context) const;
  };
  std::unique_ptr<ZSTD_DCtx_s, Free> context_;
};

}  // namespace quoth::storage
