// Numbers inside blocks are little endian, so that the machines of today read them as they lie.
// (Keys are big endian, so that byte order is id order: storage/kv/bytes.hpp.)
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>

namespace quoth::storage {

inline std::uint64_t load_little_endian(const char* from) {
  std::uint64_t value;
  std::memcpy(&value, from, sizeof value);
  if constexpr (std::endian::native == std::endian::big) value = __builtin_bswap64(value);
  return value;
}

inline void store_little_endian(char* to, std::uint64_t value) {
  if constexpr (std::endian::native == std::endian::big) value = __builtin_bswap64(value);
  std::memcpy(to, &value, sizeof value);
}

/// The lowest `bytes` bytes of `value`, 1 to 8.
inline void append_little_endian(std::string& out, std::uint64_t value, std::size_t bytes) {
  char all[sizeof value];
  store_little_endian(all, value);
  out.append(all, bytes);
}

}  // namespace quoth::storage
