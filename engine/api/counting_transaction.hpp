// A transaction that counts what it changes.
// Used by retract.cpp and merge.cpp. Next step: storage.
#pragma once

#include <memory>

#include "storage/store/store.hpp"

namespace quoth::api {

class CountingTransaction final : public storage::WriteTransaction {
 public:
  explicit CountingTransaction(std::unique_ptr<storage::WriteTransaction> below)
      : below_(std::move(below)) {}

  std::int64_t added() const { return added_; }
  std::int64_t removed() const { return removed_; }

  Result<storage::TermId> intern(const Term& term) override { return below_->intern(term); }
  Result<std::vector<storage::TermId>> intern_all(std::span<const Term> terms) override {
    return below_->intern_all(terms);
  }
  Result<bool> add(const storage::QuadIds& quad) override {
    auto done = below_->add(quad);
    if (done && done.value()) ++added_;
    return done;
  }
  Result<bool> remove(const storage::QuadIds& quad) override {
    auto done = below_->remove(quad);
    if (done && done.value()) ++removed_;
    return done;
  }
  Result<void> put_record(storage::RecordSpace space, std::string_view key,
                          std::string_view value) override {
    return below_->put_record(space, key, value);
  }
  Result<void> remove_record(storage::RecordSpace space, std::string_view key) override {
    return below_->remove_record(space, key);
  }
  const storage::Snapshot& view() const override { return below_->view(); }
  Result<void> commit() override { return below_->commit(); }

 private:
  std::unique_ptr<storage::WriteTransaction> below_;
  std::int64_t added_ = 0;
  std::int64_t removed_ = 0;
};

}  // namespace quoth::api
