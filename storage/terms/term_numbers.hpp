// Which dictionary numbers a state of the store has given out, and where their terms stand.
// Kept in the store's meta state. Next step: dictionary.hpp.
#pragma once

#include <cstdint>

namespace quoth::storage {

/// Numbers count from 1, without gaps: first the packed terms, then the fresh ones.
struct TermNumbers {
  std::uint64_t packed_end = 1;  // numbers below stand in term blocks
  std::uint64_t next = 1;        // numbers from packed_end to here stand in entries of their own

  std::uint64_t packed() const { return packed_end - 1; }
  std::uint64_t fresh() const { return next - packed_end; }
};

}  // namespace quoth::storage
