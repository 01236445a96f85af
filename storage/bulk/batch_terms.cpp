#include "storage/bulk/batch_terms.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace quoth::storage {
namespace {

constexpr std::size_t slots_at_first = std::size_t{1} << 16;
constexpr std::size_t chunk_size = std::size_t{4} << 20;

}  // namespace

BatchTerms::BatchTerms() : slots_(slots_at_first) {}

LocalTerm BatchTerms::intern(std::string_view bytes, std::uint64_t wide_hash) {
  const auto hash = static_cast<std::uint32_t>(wide_hash);
  std::uint64_t at = hash & mask();
  for (; slots_[at].stored != nullptr; at = (at + 1) & mask()) {
    if (slots_[at].hash == hash && bytes_at(slots_[at].stored) == bytes) {
      return slots_[at].term;
    }
  }
  assert(terms_.size() < UINT32_MAX);
  const auto term = static_cast<LocalTerm>(terms_.size());
  terms_.push_back(store(bytes));
  slots_[at] = {terms_.back(), hash, term};
  if (terms_.size() * 3 > slots_.size() * 2) grow();
  return term;
}

std::size_t BatchTerms::memory_bytes() const {
  constexpr std::size_t sorting_bytes_per_term = 24;
  return chunk_bytes_ + slots_.capacity() * sizeof(Slot) + terms_.capacity() * sizeof(char*) +
         terms_.size() * sorting_bytes_per_term;
}

const char* BatchTerms::store(std::string_view bytes) {
  const auto size = static_cast<std::uint32_t>(bytes.size());
  const std::size_t needed = sizeof size + bytes.size();
  if (needed > chunk_left_) {
    chunk_left_ = std::max(chunk_size, needed);
    // Reserved, not resized: bytes that no term takes need not be zeroed.
    chunks_.emplace_back().reserve(chunk_left_);
    chunk_at_ = chunks_.back().data();
    chunk_bytes_ += chunk_left_;
  }
  char* const begin = chunk_at_;
  std::memcpy(begin, &size, sizeof size);
  std::memcpy(begin + sizeof size, bytes.data(), bytes.size());
  chunk_at_ += needed;
  chunk_left_ -= needed;
  return begin;
}

void BatchTerms::grow() {
  LargeArray<Slot> wider(slots_.size() * 2);
  slots_.swap(wider);
  for (const Slot& slot : wider) {
    if (slot.stored == nullptr) continue;
    std::uint64_t at = slot.hash & mask();
    while (slots_[at].stored != nullptr) at = (at + 1) & mask();
    slots_[at] = slot;
  }
}

}  // namespace quoth::storage
