// All batches of a bulk load into one ingest: terms, quads and triple terms in six orders, names,
// statistics.
// Made from closed_batch.hpp. Next step: storage/store/bulk_load.cpp, which commits the ingest.
#pragma once

#include <filesystem>
#include <vector>

#include "storage/bulk/closed_batch.hpp"
#include "storage/kv/key_value_store.hpp"
#include "storage/quads/quad_index.hpp"
#include "storage/terms/packed_terms.hpp"

namespace quoth::storage {

/// The store that the batches come into: all its terms are packed, its delta is empty.
struct LoadBase {
  const KeyValueSnapshot& keys;
  const QuadIndex& quads;
  const QuadIndex& triple_terms;
  TermSource terms;
  std::uint64_t next_block = 1;
};

struct LoadSetting {
  std::size_t memory_bytes_max = 0;
  unsigned threads = 1;
  std::filesystem::path scratch;  // folder for what memory does not hold
  bool indexes_texts = true;
  /// Told the share of the work that is done, 0 to 1.
  std::function<void(double)> progress;
};

struct LoadedBatches {
  QuadIndex quads;  // of the store with the batches
  QuadIndex triple_terms;
  std::uint64_t quads_added = 0;
  std::vector<TextStretch> stretches;  // of the text index, for the new terms
  std::uint64_t sorted_end = 0;        // new terms below it got their numbers in order
  std::uint64_t next_number = 0;
  std::uint64_t next_block = 0;
};

/// Puts everything but the state into `ingest`. Errors: `io`, `corrupt`.
Result<LoadedBatches> load_batches(std::vector<ClosedBatch> batches, const LoadBase& base,
                                   const LoadSetting& setting, BulkIngest& ingest);

}  // namespace quoth::storage
