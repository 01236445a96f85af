#include "storage/kv/memory/chunked_map.hpp"

#include <algorithm>
#include <cassert>

namespace quoth::storage {
namespace {

// A rewritten chunk costs a copy of its bytes, and a new map one pointer a chunk: with 256 entries
// both stay small up to some ten million entries.
constexpr std::size_t chunk_entries_max = 256;
constexpr std::size_t chunk_bytes_max = 1u << 20;

/// Collects entries in order and cuts them into chunks of nearly the same size.
class ChunkWriter {
 public:
  explicit ChunkWriter(std::vector<std::shared_ptr<const EntryChunk>>& chunks) : chunks_(chunks) {}

  /// Up to `total` entries follow. Equal pieces: a full chunk that grows by one entry becomes two
  /// halves, and not a full one and a crumb, over and over.
  void begin(std::size_t total) {
    const std::size_t pieces = (total + chunk_entries_max - 1) / chunk_entries_max;
    entries_max_ = (total + pieces - 1) / pieces;
  }

  void append(std::string_view key, std::string_view value) {
    if (!open_) open_ = std::make_shared<EntryChunk>();
    open_->append(key, value);
    if (open_->size() >= entries_max_ || open_->bytes() >= chunk_bytes_max) cut();
  }

  void cut() {
    if (open_) chunks_.push_back(std::move(open_));
    open_.reset();
  }

 private:
  std::vector<std::shared_ptr<const EntryChunk>>& chunks_;
  std::shared_ptr<EntryChunk> open_;
  std::size_t entries_max_ = chunk_entries_max;
};

void append_change(ChunkWriter& writer, const KeyChange& change) {
  if (change.value) writer.append(change.key, *change.value);
}

void merge(const EntryChunk& chunk, std::span<const KeyChange> changes, ChunkWriter& writer) {
  writer.begin(chunk.size() + changes.size());
  std::size_t next = 0;
  for (std::size_t i = 0; i < chunk.size(); ++i) {
    const Entry entry = chunk.entry(i);
    for (; next < changes.size() && changes[next].key < entry.key; ++next) {
      append_change(writer, changes[next]);
    }
    if (next < changes.size() && changes[next].key == entry.key) {
      append_change(writer, changes[next++]);
    } else {
      writer.append(entry.key, entry.value);
    }
  }
  for (; next < changes.size(); ++next) append_change(writer, changes[next]);
  writer.cut();
}

}  // namespace

void EntryChunk::append(std::string_view key, std::string_view value) {
  slots_.push_back({bytes_.size(), static_cast<std::uint32_t>(key.size()),
                    static_cast<std::uint32_t>(value.size())});
  bytes_.append(key).append(value);
}

Entry EntryChunk::entry(std::size_t index) const {
  assert(index < slots_.size());
  const Slot& slot = slots_[index];
  const std::string_view bytes = bytes_;
  return {bytes.substr(slot.begin, slot.key_size),
          bytes.substr(slot.begin + slot.key_size, slot.value_size)};
}

std::size_t EntryChunk::lower_bound(std::string_view key) const {
  std::size_t begin = 0;
  std::size_t end = slots_.size();
  while (begin < end) {
    const std::size_t middle = begin + (end - begin) / 2;
    if (entry(middle).key < key) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  return begin;
}

ChunkedMap ChunkedMap::changed(std::span<const KeyChange> changes) const {
  ChunkedMap next;
  if (changes.empty()) return *this;
  next.chunks_.reserve(chunks_.size() + changes.size() / chunk_entries_max + 1);
  ChunkWriter writer(next.chunks_);
  if (chunks_.empty()) merge(EntryChunk{}, changes, writer);
  for (std::size_t i = 0; i < chunks_.size(); ++i) {
    // A change belongs to the last chunk that begins at or before its key; the first chunk also
    // takes what comes before it.
    auto end = changes.end();
    if (i + 1 < chunks_.size()) {
      const auto is_before = [](const KeyChange& a, std::string_view key) { return a.key < key; };
      end = std::lower_bound(changes.begin(), end, chunks_[i + 1]->entry(0).key, is_before);
    }
    const auto mine = changes.first(static_cast<std::size_t>(end - changes.begin()));
    if (mine.empty()) {
      next.chunks_.push_back(chunks_[i]);
    } else {
      merge(*chunks_[i], mine, writer);
      changes = changes.subspan(mine.size());
    }
  }
  return next;
}

std::optional<std::string_view> ChunkedMap::get(std::string_view key) const {
  const std::size_t index = chunk_of(key);
  if (index == chunks_.size()) return std::nullopt;
  const EntryChunk& chunk = *chunks_[index];
  const Entry entry = chunk.entry(chunk.lower_bound(key));
  if (entry.key != key) return std::nullopt;
  return entry.value;
}

std::size_t ChunkedMap::chunk_of(std::string_view key) const {
  const auto ends_before = [](const auto& chunk, std::string_view wanted) {
    return chunk->entry(chunk->size() - 1).key < wanted;
  };
  return static_cast<std::size_t>(
      std::lower_bound(chunks_.begin(), chunks_.end(), key, ends_before) - chunks_.begin());
}

std::size_t ChunkedMap::bytes() const {
  std::size_t total = 0;
  for (const auto& chunk : chunks_) total += chunk->bytes();
  return total;
}

}  // namespace quoth::storage
