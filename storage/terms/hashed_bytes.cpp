#include "storage/terms/hashed_bytes.hpp"

#include <xxhash.h>

namespace quoth::storage {

std::uint64_t hash_of_bytes(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

}  // namespace quoth::storage
