// Entries of the alias index for the labels of all batches, in the order of their keys.
// Made from closed_batch.hpp and the ids of its terms. Next step: BulkIngest.
#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "storage/bulk/closed_batch.hpp"
#include "storage/kv/key_value_store.hpp"

namespace quoth::storage {

class LabelEntries {
 public:
  explicit LabelEntries(std::filesystem::path scratch) : scratch_(std::move(scratch)) {}

  /// Takes the labels of a batch. `ids` are those of its terms. Errors: `io`.
  Result<void> add(ClosedBatch& batch, std::span<const TermId> ids);
  /// Puts all entries. Nothing may be added after it.
  Result<void> write(BulkIngest& ingest);

 private:
  Result<void> spill();

  std::filesystem::path scratch_;
  std::vector<OwnedEntry> entries_;  // of the last batch, ascending by key
  std::vector<Spool> runs_;  // of those before: | key size 4 | value size 4 | key | value | each
};

}  // namespace quoth::storage
