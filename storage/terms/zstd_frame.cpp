#include "storage/terms/zstd_frame.hpp"

#include <zstd.h>

#include <new>

namespace quoth::storage {

void ZstdCompressor::Free::operator()(ZSTD_CCtx_s* context) const { ZSTD_freeCCtx(context); }
void ZstdDecompressor::Free::operator()(ZSTD_DCtx_s* context) const { ZSTD_freeDCtx(context); }

ZstdCompressor::ZstdCompressor(int level) : context_(ZSTD_createCCtx()), level_(level) {
  if (!context_) throw std::bad_alloc();
}

bool ZstdCompressor::append_if_smaller(std::string& out, std::string_view plain) {
  const std::size_t begin = out.size();
  out.resize(begin + plain.size());
  // With room for fewer bytes than there are, zstd gives up by itself.
  const std::size_t size =
      plain.empty() ? 0
                    : ZSTD_compressCCtx(context_.get(), out.data() + begin, plain.size() - 1,
                                        plain.data(), plain.size(), level_);
  const bool is_smaller = size != 0 && ZSTD_isError(size) == 0;
  out.resize(begin + (is_smaller ? size : 0));
  return is_smaller;
}

ZstdDecompressor::ZstdDecompressor() : context_(ZSTD_createDCtx()) {
  if (!context_) throw std::bad_alloc();
}

bool ZstdDecompressor::decompress(std::string_view frame, std::size_t plain_bytes,
                                  std::string& plain) {
  plain.resize(plain_bytes);
  const std::size_t size =
      ZSTD_decompressDCtx(context_.get(), plain.data(), plain.size(), frame.data(), frame.size());
  return ZSTD_isError(size) == 0 && size == plain_bytes;
}

}  // namespace quoth::storage
