#include <rocksdb/db.h>

#include <algorithm>

#include "storage/kv/rocksdb/rocksdb_core.hpp"

namespace quoth::storage {
namespace {

// A point lookup wants few entries and a long scan wants few calls, so batches grow.
constexpr std::size_t first_batch_entries = 32;
constexpr std::size_t batch_entries_max = 2048;
constexpr std::size_t batch_bytes_max = 1u << 20;

/// The owner of a RocksDB snapshot; a reader of another process's store has none and never moves.
class HeldSnapshot {
 public:
  explicit HeldSnapshot(std::shared_ptr<RocksdbCore> core) : core_(std::move(core)) {
    if (core_->access == FolderAccess::read_write) held_ = core_->database->GetSnapshot();
  }
  HeldSnapshot(const HeldSnapshot&) = delete;
  HeldSnapshot& operator=(const HeldSnapshot&) = delete;
  ~HeldSnapshot() {
    if (held_ != nullptr) core_->database->ReleaseSnapshot(held_);
  }

  const RocksdbCore& core() const { return *core_; }
  rocksdb::ReadOptions options() const {
    rocksdb::ReadOptions options;
    options.snapshot = held_;
    return options;
  }

 private:
  std::shared_ptr<RocksdbCore> core_;
  const rocksdb::Snapshot* held_ = nullptr;
};

class RocksdbCursor final : public KeyValueCursor {
 public:
  RocksdbCursor(std::shared_ptr<const HeldSnapshot> snapshot, SpaceId space, const KeyRange& range)
      : snapshot_(std::move(snapshot)), end_(range.end), end_slice_(end_) {
    rocksdb::ReadOptions options = snapshot_->options();
    if (!end_.empty()) options.iterate_upper_bound = &end_slice_;
    rocksdb::ColumnFamilyHandle* const handle = snapshot_->core().handle(space);
    iterator_.reset(handle == nullptr ? rocksdb::NewEmptyIterator()
                                      : snapshot_->core().database->NewIterator(options, handle));
    iterator_->Seek(range.begin);
  }

  Result<std::span<const Entry>> next() override {
    bytes_.clear();
    sizes_.clear();
    while (iterator_->Valid() && sizes_.size() < entries_max_ && bytes_.size() < batch_bytes_max) {
      const rocksdb::Slice key = iterator_->key();
      const rocksdb::Slice value = iterator_->value();
      bytes_.append(key.data(), key.size()).append(value.data(), value.size());
      sizes_.emplace_back(key.size(), value.size());
      iterator_->Next();
    }
    // What was read before a damaged place is sound; the next call tells of the damage.
    if (sizes_.empty() && !iterator_->status().ok()) {
      return error_of(iterator_->status(), snapshot_->core().folder);
    }
    entries_max_ = std::min(2 * entries_max_, batch_entries_max);
    fill_entries();
    return std::span<const Entry>(entries_);
  }

  Result<void> seek(std::string_view key) override {
    if (iterator_->Valid() && iterator_->key().compare({key.data(), key.size()}) < 0) {
      iterator_->Seek({key.data(), key.size()});
      entries_max_ = first_batch_entries;
    }
    return iterator_->status().ok()
               ? Result<void>()
               : Result<void>(error_of(iterator_->status(), snapshot_->core().folder));
  }

 private:
  void fill_entries() {
    entries_.clear();
    std::string_view rest = bytes_;
    for (const auto& [key_size, value_size] : sizes_) {
      entries_.push_back({rest.substr(0, key_size), rest.substr(key_size, value_size)});
      rest.remove_prefix(key_size + value_size);
    }
  }

  std::shared_ptr<const HeldSnapshot> snapshot_;
  std::string end_;
  rocksdb::Slice end_slice_;
  std::unique_ptr<rocksdb::Iterator> iterator_;
  std::size_t entries_max_ = first_batch_entries;
  std::string bytes_;
  std::vector<std::pair<std::size_t, std::size_t>> sizes_;
  std::vector<Entry> entries_;
};

class RocksdbSnapshot final : public KeyValueSnapshot {
 public:
  explicit RocksdbSnapshot(std::shared_ptr<RocksdbCore> core)
      : held_(std::make_shared<HeldSnapshot>(std::move(core))) {}

  Result<std::optional<std::string>> get(SpaceId space, std::string_view key) const override {
    if (handle(space) == nullptr) return std::optional<std::string>();
    std::string value;
    const rocksdb::Status status =
        database().Get(held_->options(), handle(space), {key.data(), key.size()}, &value);
    if (status.IsNotFound()) return std::optional<std::string>();
    if (!status.ok()) return error_of(status, held_->core().folder);
    return std::optional<std::string>(std::move(value));
  }

  Result<void> get_many(SpaceId space, std::span<const std::string> keys,
                        const VisitValue& visit) const override {
    if (handle(space) == nullptr) return visit_none(keys.size(), visit);
    const std::vector<rocksdb::Slice> slices(keys.begin(), keys.end());
    std::vector<rocksdb::PinnableSlice> found(keys.size());
    std::vector<rocksdb::Status> statuses(keys.size());
    // In the order of keys, one walk through a file serves neighbours; else they are sorted first.
    database().MultiGet(held_->options(), handle(space), keys.size(), slices.data(), found.data(),
                        statuses.data(), std::is_sorted(keys.begin(), keys.end()));
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const bool is_there = statuses[i].ok();
      if (!is_there && !statuses[i].IsNotFound()) {
        return error_of(statuses[i], held_->core().folder);
      }
      const auto value = is_there ? std::optional(found[i].ToStringView()) : std::nullopt;
      auto visited = visit(i, value);
      if (!visited) return visited;
    }
    return {};
  }

  Result<std::vector<std::vector<OwnedEntry>>> scan_many(
      std::span<const ScanRequest> requests) const override {
    std::vector<std::vector<OwnedEntry>> answers;
    for (const ScanRequest& request : requests) {
      auto& answer = answers.emplace_back();
      RocksdbCursor cursor(held_, request.space, request.range);
      while (answer.size() < request.entries_max) {
        const auto batch = cursor.next();
        if (!batch) return batch.error();
        if (batch->empty()) break;
        for (const Entry& entry : batch.value()) {
          if (answer.size() == request.entries_max) break;
          answer.push_back({std::string(entry.key), std::string(entry.value)});
        }
      }
    }
    return answers;
  }

  std::unique_ptr<KeyValueCursor> scan(SpaceId space, const KeyRange& range) const override {
    return std::make_unique<RocksdbCursor>(held_, space, range);
  }

 private:
  static Result<void> visit_none(std::size_t keys, const VisitValue& visit) {
    for (std::size_t i = 0; i < keys; ++i) {
      auto visited = visit(i, std::nullopt);
      if (!visited) return visited;
    }
    return {};
  }

  rocksdb::DB& database() const { return *held_->core().database; }
  rocksdb::ColumnFamilyHandle* handle(SpaceId space) const { return held_->core().handle(space); }

  std::shared_ptr<const HeldSnapshot> held_;
};

}  // namespace

std::shared_ptr<const KeyValueSnapshot> make_rocksdb_snapshot(std::shared_ptr<RocksdbCore> core) {
  return std::make_shared<RocksdbSnapshot>(std::move(core));
}

}  // namespace quoth::storage
