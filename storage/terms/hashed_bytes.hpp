// A dictionary term by its bytes and their hash, which is worked out once.
// Made of term_bytes.hpp. Next step: packed_terms.hpp and dictionary.hpp look for it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace quoth::storage {

/// Hashes the bytes of terms; another one than `hash_of_bytes` only in tests of collisions.
using TermHash = std::uint64_t (*)(std::string_view bytes);
std::uint64_t hash_of_bytes(std::string_view bytes);

/// Borrows the bytes (see term_bytes.hpp). Terms of one hash may differ.
struct HashedBytes {
  std::string_view bytes;
  std::uint64_t hash = 0;

  bool operator==(const HashedBytes&) const = default;
};

/// For hash tables.
struct HashOfTerm {
  std::size_t operator()(const HashedBytes& term) const noexcept { return term.hash; }
};

}  // namespace quoth::storage
