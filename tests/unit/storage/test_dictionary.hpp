// A dictionary over the seam in memory, with the numbers that a store would keep for it.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "storage/kv/memory/memory_store.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/terms/check_terms.hpp"
#include "storage/terms/dictionary_writer.hpp"
#include "storage/terms/pack_terms.hpp"

namespace quoth::storage {

class TestDictionary {
 public:
  explicit TestDictionary(TermHash hash = hash_of_bytes) : hash_(hash) { reopen(); }

  TermSource source() const { return {*snapshot_, numbers_, cache_}; }
  Dictionary reader() const { return Dictionary(source(), nullptr, hash_); }
  std::unique_ptr<DictionaryWriter> writer() const {
    return std::make_unique<DictionaryWriter>(source(), hash_);
  }
  const TermNumbers& numbers() const { return numbers_; }
  const KeyValueSnapshot& snapshot() const { return *snapshot_; }
  KeyValueStore& store() const { return *store_; }

  /// Adds fresh terms.
  std::vector<TermId> add(const std::vector<Term>& terms) {
    const auto writer = this->writer();
    std::vector<TermId> ids;
    for (const Term& term : terms) ids.push_back(writer->intern(term).value());
    WriteBatch batch;
    REQUIRE(writer->write(batch));
    commit(batch, {numbers_.packed_end, writer->next_number()});
    return ids;
  }

  void commit(const WriteBatch& batch, TermNumbers after) {
    const auto outcome = store_->commit(batch, CommitDurability::synced);
    REQUIRE(outcome);
    REQUIRE(outcome->state == CommitOutcome::State::committed);
    move_to(after);
  }

  /// Reads what has been committed; with these numbers.
  void move_to(TermNumbers after) {
    numbers_ = after;
    snapshot_ = store_->snapshot().value();
  }

  void pack() {
    WriteBatch batch;
    REQUIRE(pack_terms(source(), nullptr, batch, hash_));
    commit(batch, {numbers_.next, numbers_.next});
  }

  void reopen() {
    snapshot_.reset();
    store_.reset();
    store_ = open_memory_store(disk_, "store", space_names()).value();
    snapshot_ = store_->snapshot().value();
    cache_ = std::make_shared<TermCache>(std::size_t{64} << 10);
  }

  std::vector<std::string> damage() const {
    std::vector<std::string> reports;
    const auto done = check_terms(
        source(), [&](std::string what) { reports.push_back(std::move(what)); }, hash_);
    REQUIRE(done);
    return reports;
  }

  std::size_t entries_in(SpaceId space) const {
    std::size_t entries = 0;
    const auto cursor = snapshot_->scan(space, {});
    for (auto batch = cursor->next().value(); !batch.empty(); batch = cursor->next().value()) {
      entries += batch.size();
    }
    return entries;
  }

 private:
  TermHash hash_;
  std::shared_ptr<MemoryDisk> disk_ = make_memory_disk();
  std::unique_ptr<KeyValueStore> store_;
  std::shared_ptr<const KeyValueSnapshot> snapshot_;
  std::shared_ptr<TermCache> cache_;
  TermNumbers numbers_;
};

}  // namespace quoth::storage
