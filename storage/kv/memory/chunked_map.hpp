// An immutable ordered map of byte strings that shares what did not change with its predecessors.
// Made from the map before by `changed`. Next step: storage/kv/memory/memory_store.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/kv/key_value_store.hpp"

namespace quoth::storage {

/// A sorted run of entries in one stretch of bytes. Never empty once it stands in a map.
class EntryChunk {
 public:
  void append(std::string_view key, std::string_view value);

  std::size_t size() const { return slots_.size(); }
  std::size_t bytes() const { return bytes_.size() + slots_.size() * sizeof(Slot); }
  Entry entry(std::size_t index) const;
  /// The first entry whose key is not before `key`, or size().
  std::size_t lower_bound(std::string_view key) const;

 private:
  struct Slot {
    std::uint64_t begin;
    std::uint32_t key_size;
    std::uint32_t value_size;
  };

  std::string bytes_;
  std::vector<Slot> slots_;
};

/// A new value for a key; nothing if the key goes.
struct KeyChange {
  std::string_view key;
  std::optional<std::string_view> value;
};

/// Cost: `changed` copies one pointer a chunk and rewrites the chunks that changes fall into.
class ChunkedMap {
 public:
  /// `changes` ascend by key, without duplicates.
  ChunkedMap changed(std::span<const KeyChange> changes) const;

  std::optional<std::string_view> get(std::string_view key) const;
  /// The chunk that holds the first key not before `key`, or the number of chunks.
  std::size_t chunk_of(std::string_view key) const;
  std::size_t chunk_count() const { return chunks_.size(); }
  const EntryChunk& chunk(std::size_t index) const { return *chunks_[index]; }
  std::size_t bytes() const;

 private:
  std::vector<std::shared_ptr<const EntryChunk>> chunks_;
};

}  // namespace quoth::storage
