// Unsigned numbers packed into as few bits as the widest needs. The lowest step of a block's bytes.
// Used by write_column.cpp and read_column.cpp.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace quoth::storage {

/// Bits that a value needs: 0 for 0, 64 for the largest.
inline int bit_width_of(std::uint64_t value) { return std::bit_width(value); }

/// The widths that are written: a value is read with one unaligned load of 8 bytes, which reaches
/// 57 bits from any bit of a byte, so wider ones take 64.
constexpr int packed_width(int width) { return width > 56 ? 64 : width; }

/// Bytes of `count` values of `width` bits, without the padding that ends a whole column.
constexpr std::size_t packed_bytes(std::size_t count, int width) {
  return (count * static_cast<std::size_t>(width) + 7) / 8;
}

/// Appends `values`, each less `base` and then below 2^width, least significant bit first; `width`
/// is a packed_width.
void append_packed(std::string& out, std::span<const std::uint64_t> values, std::uint64_t base,
                   int width);

/// Reads `out.size()` values and adds `base` to each. `bytes` must hold packed_bytes plus 8 that
/// may be read and are ignored.
void unpack(std::string_view bytes, int width, std::uint64_t base, std::span<std::uint64_t> out);

}  // namespace quoth::storage
