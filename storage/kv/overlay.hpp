// A snapshot with uncommitted changes laid over it, readable like any snapshot.
// Made by storage/store/transaction.cpp. Next step: a WriteBatch.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "storage/kv/key_value_store.hpp"

namespace quoth::storage {

/// For the small spaces of a transaction; quads and terms have their own, leaner forms.
/// One thread at a time. Lifetime: shares the snapshot below.
class OverlaySnapshot final : public KeyValueSnapshot {
 public:
  explicit OverlaySnapshot(std::shared_ptr<const KeyValueSnapshot> below)
      : below_(std::move(below)) {}

  void put(SpaceId space, std::string_view key, std::string_view value);
  void remove(SpaceId space, std::string_view key);
  void write(WriteBatch& batch) const;

  Result<std::optional<std::string>> get(SpaceId space, std::string_view key) const override;
  Result<void> get_many(SpaceId space, std::span<const std::string> keys,
                        const VisitValue& visit) const override;
  Result<std::vector<std::vector<OwnedEntry>>> scan_many(
      std::span<const ScanRequest> requests) const override;
  std::unique_ptr<KeyValueCursor> scan(SpaceId space, const KeyRange& range) const override;

  using Changes = std::map<std::string, std::optional<std::string>, std::less<>>;

 private:
  const Changes* changes_of(SpaceId space) const;

  std::shared_ptr<const KeyValueSnapshot> below_;
  std::map<SpaceId, Changes> changes_;
};

}  // namespace quoth::storage
