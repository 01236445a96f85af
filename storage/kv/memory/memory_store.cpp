#include "storage/kv/memory/memory_store.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <mutex>
#include <utility>

#include "storage/kv/memory/chunked_map.hpp"

namespace quoth::storage {
namespace {

/// Maps by the name of their space.
using SpacesByName = std::map<std::string, ChunkedMap>;
using Maps = std::vector<ChunkedMap>;

}  // namespace

class MemoryDisk {
 public:
  struct StoredState {
    SpacesByName spaces;
    bool is_open = false;
  };

  std::mutex mutex;
  std::map<std::string, StoredState> stores;
};

namespace {

const ChunkedMap& map_of(const Maps& maps, SpaceId space) {
  assert(static_cast<std::size_t>(space) < maps.size());
  return maps[static_cast<std::size_t>(space)];
}

class MemoryCursor final : public KeyValueCursor {
 public:
  MemoryCursor(std::shared_ptr<const Maps> maps, SpaceId space, const KeyRange& range)
      : maps_(std::move(maps)), map_(map_of(*maps_, space)), end_(range.end) {
    move_to(range.begin);
  }

  Result<std::span<const Entry>> next() override {
    entries_.clear();
    if (chunk_ < map_.chunk_count()) {
      const EntryChunk& chunk = map_.chunk(chunk_);
      const std::size_t end = end_.empty() ? chunk.size() : chunk.lower_bound(end_);
      for (; at_ < end; ++at_) entries_.push_back(chunk.entry(at_));
      chunk_ = end == chunk.size() ? chunk_ + 1 : map_.chunk_count();
      at_ = 0;
    }
    return std::span<const Entry>(entries_);
  }

  Result<void> seek(std::string_view key) override {
    if (chunk_ == map_.chunk_count()) return {};
    if (map_.chunk(chunk_).entry(at_).key < key) move_to(key);
    return {};
  }

 private:
  void move_to(std::string_view key) {
    chunk_ = map_.chunk_of(key);
    at_ = chunk_ < map_.chunk_count() ? map_.chunk(chunk_).lower_bound(key) : 0;
  }

  std::shared_ptr<const Maps> maps_;
  const ChunkedMap& map_;
  std::string end_;
  std::size_t chunk_ = 0;
  std::size_t at_ = 0;
  std::vector<Entry> entries_;
};

class MemorySnapshot final : public KeyValueSnapshot {
 public:
  explicit MemorySnapshot(std::shared_ptr<const Maps> maps) : maps_(std::move(maps)) {}

  Result<std::optional<std::string>> get(SpaceId space, std::string_view key) const override {
    const auto found = map_of(*maps_, space).get(key);
    if (!found) return std::optional<std::string>();
    return std::optional<std::string>(*found);
  }

  Result<void> get_many(SpaceId space, std::span<const std::string> keys,
                        const VisitValue& visit) const override {
    for (std::size_t i = 0; i < keys.size(); ++i) {
      auto visited = visit(i, map_of(*maps_, space).get(keys[i]));
      if (!visited) return visited;
    }
    return {};
  }

  Result<std::vector<std::vector<OwnedEntry>>> scan_many(
      std::span<const ScanRequest> requests) const override {
    std::vector<std::vector<OwnedEntry>> answers;
    for (const ScanRequest& request : requests) {
      auto& answer = answers.emplace_back();
      MemoryCursor cursor(maps_, request.space, request.range);
      for (auto batch = cursor.next().value(); !batch.empty(); batch = cursor.next().value()) {
        for (const Entry& entry : batch) {
          if (answer.size() == request.entries_max) break;
          answer.push_back({std::string(entry.key), std::string(entry.value)});
        }
        if (answer.size() == request.entries_max) break;
      }
    }
    return answers;
  }

  std::unique_ptr<KeyValueCursor> scan(SpaceId space, const KeyRange& range) const override {
    return std::make_unique<MemoryCursor>(maps_, space, range);
  }

  const Maps& maps() const { return *maps_; }

 private:
  std::shared_ptr<const Maps> maps_;
};

/// The changes of one space, ascending, the last change of a key alone.
std::vector<KeyChange> changes_of(const WriteBatch& batch, SpaceId space) {
  std::vector<KeyChange> changes;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const WriteBatch::Change change = batch.change(i);
    if (change.space == space) changes.push_back({change.key, change.value});
  }
  std::stable_sort(changes.begin(), changes.end(),
                   [](const KeyChange& a, const KeyChange& b) { return a.key < b.key; });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const bool is_last = i + 1 == changes.size() || changes[i + 1].key != changes[i].key;
    if (is_last) changes[kept++] = changes[i];
  }
  changes.resize(kept);
  return changes;
}

class MemoryStore final : public KeyValueStore {
 public:
  MemoryStore(std::shared_ptr<MemoryDisk> disk, std::string name, std::vector<std::string> spaces,
              Maps maps)
      : disk_(std::move(disk)),
        name_(std::move(name)),
        spaces_(std::move(spaces)),
        maps_(std::make_shared<const Maps>(std::move(maps))) {}

  ~MemoryStore() override {
    if (!is_closed_) release();
  }

  Result<std::shared_ptr<const KeyValueSnapshot>> snapshot() const override {
    return std::shared_ptr<const KeyValueSnapshot>(std::make_shared<MemorySnapshot>(current()));
  }

  Result<CommitOutcome> commit(const WriteBatch& batch, CommitDurability) override {
    return apply(batch, batch.expectations());
  }

  Result<CommitOutcome> apply(const WriteBatch& batch, std::span<const Expectation> expectations) {
    const std::lock_guard lock(write_mutex_);
    const std::shared_ptr<const Maps> before = current();
    for (const Expectation& expected : expectations) {
      const auto found = map_of(*before, expected.space).get(expected.key);
      const bool holds = found ? expected.value == *found : !expected.value;
      if (!holds) return CommitOutcome{CommitOutcome::State::conflict, std::nullopt};
    }
    auto after = std::make_shared<Maps>();
    for (std::size_t i = 0; i < before->size(); ++i) {
      after->push_back((*before)[i].changed(changes_of(batch, static_cast<SpaceId>(i))));
    }
    const std::lock_guard publish(maps_mutex_);
    maps_ = std::move(after);
    return CommitOutcome{};
  }

  Result<void> sync() override { return {}; }

  Result<std::unique_ptr<BulkIngest>> begin_ingest() override;

  Result<void> checkpoint(const std::string& target) override {
    const std::lock_guard lock(disk_->mutex);
    if (disk_->stores.contains(target)) {
      return Error{ErrorKind::conflict, "there is a store named " + target + " already", {}, {}};
    }
    disk_->stores[target].spaces = by_name();
    return {};
  }

  Result<void> flush() override { return {}; }

  Result<std::uint64_t> bytes_stored() const override {
    std::uint64_t total = 0;
    for (const ChunkedMap& map : *current()) total += map.bytes();
    return total;
  }

  Result<KeyValueFigures> figures() const override {
    KeyValueFigures figures;
    for (const ChunkedMap& map : *current()) figures.space_bytes.push_back(map.bytes());
    return figures;
  }

  Result<void> verify() const override { return {}; }  // memory has no checksums to compare with

  Result<void> close() override {
    if (current().use_count() > 2) {  // this handle and the copy just made
      return Error{ErrorKind::usage, "the store is still being read", {}, {}};
    }
    release();
    return {};
  }

 private:
  std::shared_ptr<const Maps> current() const {
    const std::lock_guard lock(maps_mutex_);
    return maps_;
  }

  SpacesByName by_name() const {
    SpacesByName named;
    const auto maps = current();
    for (std::size_t i = 0; i < spaces_.size(); ++i) named[spaces_[i]] = (*maps)[i];
    return named;
  }

  void release() {
    const std::lock_guard lock(disk_->mutex);
    MemoryDisk::StoredState& stored = disk_->stores[name_];
    for (auto& [space, map] : by_name()) stored.spaces[space] = map;
    stored.is_open = false;
    is_closed_ = true;
  }

  std::shared_ptr<MemoryDisk> disk_;
  std::string name_;
  std::vector<std::string> spaces_;
  std::mutex write_mutex_;
  mutable std::mutex maps_mutex_;
  std::shared_ptr<const Maps> maps_;
  bool is_closed_ = false;
};

class MemoryIngest final : public BulkIngest {
 public:
  explicit MemoryIngest(MemoryStore& store) : store_(store) {}

  Result<void> add(SpaceId space, std::string_view key, std::string_view value) override {
    auto ascends = check_key(space, key);
    if (ascends) batch_.put(space, key, value);
    return ascends;
  }

  Result<void> remove(SpaceId space, std::string_view key) override {
    auto ascends = check_key(space, key);
    if (ascends) batch_.remove(space, key);
    return ascends;
  }

  Result<CommitOutcome> finish(std::span<const Expectation> expectations) override {
    return store_.apply(batch_, expectations);
  }

 private:
  Result<void> check_key(SpaceId space, std::string_view key) {
    auto& last = last_keys_[space];
    if (last && key <= *last) {
      return Error{ErrorKind::usage, "the keys of an ingest must ascend", {}, {}};
    }
    last = std::string(key);
    return {};
  }

  MemoryStore& store_;
  WriteBatch batch_;
  std::map<SpaceId, std::optional<std::string>> last_keys_;
};

Result<std::unique_ptr<BulkIngest>> MemoryStore::begin_ingest() {
  return std::unique_ptr<BulkIngest>(std::make_unique<MemoryIngest>(*this));
}

}  // namespace

std::shared_ptr<MemoryDisk> make_memory_disk() { return std::make_shared<MemoryDisk>(); }

Result<std::unique_ptr<KeyValueStore>> open_memory_store(std::shared_ptr<MemoryDisk> disk,
                                                         const std::string& name,
                                                         const std::vector<std::string>& spaces) {
  Maps maps;
  {
    const std::lock_guard lock(disk->mutex);
    MemoryDisk::StoredState& stored = disk->stores[name];
    if (stored.is_open) {
      return Error{ErrorKind::conflict, "the store " + name + " is open already", {}, {}};
    }
    stored.is_open = true;
    for (const std::string& space : spaces) maps.push_back(stored.spaces[space]);
  }
  return std::unique_ptr<KeyValueStore>(
      std::make_unique<MemoryStore>(std::move(disk), name, spaces, std::move(maps)));
}

}  // namespace quoth::storage
