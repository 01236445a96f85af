#include "storage/blocks/bit_packing.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>

#include "storage/blocks/little_endian.hpp"

namespace quoth::storage {

void append_packed(std::string& out, std::span<const std::uint64_t> values, int width) {
  assert(width == packed_width(width));
  if (width == 0) return;
  const std::size_t begin = out.size();
  out.resize(begin + packed_bytes(values.size(), width));
  char* to = out.data() + begin;
  char* const end = out.data() + out.size();
  std::uint64_t pending = 0;  // bits not written yet, the first of them lowest
  int pending_bits = 0;
  for (const std::uint64_t value : values) {
    pending |= value << pending_bits;
    const int total = pending_bits + width;
    if (total < 64) {
      pending_bits = total;
      continue;
    }
    store_little_endian(to, pending);
    to += 8;
    const int taken = 64 - pending_bits;
    pending = taken == 64 ? 0 : value >> taken;
    pending_bits = total - 64;
  }
  for (; to < end; ++to, pending >>= 8) *to = static_cast<char>(pending);
}

void unpack(std::string_view bytes, int width, std::span<std::uint64_t> out) {
  assert(bytes.size() >= packed_bytes(out.size(), width) + 8);
  if (width == 0) {
    std::fill(out.begin(), out.end(), 0);
    return;
  }
  const std::uint64_t mask = width == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << width) - 1;
  std::size_t bit = 0;
  for (std::uint64_t& value : out) {
    value = (load_little_endian(bytes.data() + bit / 8) >> (bit % 8)) & mask;
    bit += static_cast<std::size_t>(width);
  }
}

}  // namespace quoth::storage
