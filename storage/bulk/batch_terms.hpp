// The distinct terms of one batch of a bulk load, numbered as they come.
// Made from term bytes (storage/terms/term_bytes.hpp). Next step: sort_terms.hpp.
//
// One byte 0 stands for the default graph. A triple term is kept as "q" and the local numbers of
// its parts, 4 bytes each: what ids they get is not known before the batch is closed.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "storage/bulk/large_array.hpp"
#include "storage/terms/term_id.hpp"

namespace quoth::storage {

/// A term within its batch: first as it came, after sorting its place in the order.
using LocalTerm = std::uint32_t;

class BatchTerms {
 public:
  BatchTerms();

  /// The term's number, given at its first appearance. `hash` is of the bytes.
  LocalTerm intern(std::string_view bytes, std::uint64_t hash);
  /// Asks for the memory that `intern` will look at first.
  void prefetch(std::uint64_t hash) const {
    __builtin_prefetch(&slots_[static_cast<std::uint32_t>(hash) & mask()]);
  }
  void prefetch_bytes(std::uint64_t hash) const {
    __builtin_prefetch(slots_[static_cast<std::uint32_t>(hash) & mask()].stored);
  }

  std::size_t size() const { return terms_.size(); }
  std::string_view bytes_of(LocalTerm term) const { return bytes_at(terms_[term]); }
  /// Ask for the memory that `bytes_of` and then who reads them will look at: first the one, some
  /// time later the other.
  void prefetch_term(LocalTerm term) const { __builtin_prefetch(&terms_[term]); }
  void prefetch_bytes_of(LocalTerm term) const {
    __builtin_prefetch(terms_[term]);
    __builtin_prefetch(terms_[term] + 64);
  }
  /// Lets go of what only `intern` needs: it may not be called any more.
  void close() { slots_ = {}; }
  /// Of the terms, of the table, and of what sorting them will take.
  std::size_t memory_bytes() const;

 private:
  // The hash is kept so that a slot is seldom looked through to the bytes for nothing, and so that
  // the table can grow without them; the place of the bytes, since waiting for memory is the cost.
  struct Slot {
    const char* stored = nullptr;  // none: the slot is free
    std::uint32_t hash = 0;
    LocalTerm term = 0;
  };

  std::uint64_t mask() const { return slots_.size() - 1; }
  static std::string_view bytes_at(const char* stored) {
    std::uint32_t size;
    std::memcpy(&size, stored, sizeof size);
    return {stored + sizeof size, size};
  }
  const char* store(std::string_view bytes);
  void grow();

  LargeArray<Slot> slots_;
  LargeArray<const char*> terms_;  // | size 4 | bytes |
  std::vector<LargeArray<char>> chunks_;
  std::size_t chunk_left_ = 0;
  char* chunk_at_ = nullptr;
  std::size_t chunk_bytes_ = 0;  // of all chunks
};

}  // namespace quoth::storage
