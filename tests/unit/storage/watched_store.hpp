// A key-value store that hands everything on, and lets a test count, hold up and fail its syncs and
// commits. Made from any implementation of the seam. Next step: storage/store/open_on.hpp.
#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include "storage/kv/key_value_store.hpp"

namespace quoth::storage {

/// What a test sees and does; shared with it, since the store owns its seam.
struct Watch {
  std::atomic<int> commits = 0;
  std::atomic<int> syncs = 0;
  std::function<Result<void>()> before_sync = [] { return Result<void>(); };
  std::function<Result<void>(const WriteBatch&)> before_commit = [](const WriteBatch&) {
    return Result<void>();
  };
};

class WatchedStore final : public KeyValueStore {
 public:
  WatchedStore(std::unique_ptr<KeyValueStore> below, std::shared_ptr<Watch> watch)
      : below_(std::move(below)), watch_(std::move(watch)) {}

  Result<std::shared_ptr<const KeyValueSnapshot>> snapshot() const override {
    return below_->snapshot();
  }
  Result<CommitOutcome> commit(const WriteBatch& batch, CommitDurability durability) override {
    ++watch_->commits;
    if (auto allowed = watch_->before_commit(batch); !allowed) {
      return CommitOutcome{CommitOutcome::State::unknown, allowed.error()};
    }
    return below_->commit(batch, durability);
  }
  Result<void> sync() override {
    ++watch_->syncs;
    if (auto allowed = watch_->before_sync(); !allowed) return allowed;
    return below_->sync();
  }
  Result<std::unique_ptr<BulkIngest>> begin_ingest() override { return below_->begin_ingest(); }
  Result<void> checkpoint(const std::string& target) override { return below_->checkpoint(target); }
  Result<void> flush() override { return below_->flush(); }
  Result<std::uint64_t> bytes_stored() const override { return below_->bytes_stored(); }
  Result<KeyValueFigures> figures() const override { return below_->figures(); }
  Result<void> verify() const override { return below_->verify(); }
  Result<void> close() override { return below_->close(); }

 private:
  std::unique_ptr<KeyValueStore> below_;
  std::shared_ptr<Watch> watch_;
};

}  // namespace quoth::storage
