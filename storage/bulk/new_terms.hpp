// The terms that a bulk load brings into the dictionary: their numbers, and their way to the disk.
// Made by number_terms.hpp. Next step: storage/terms/term_block_writer.hpp, term_hash_writer.hpp.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "storage/bulk/large_array.hpp"
#include "storage/bulk/spool.hpp"
#include "storage/terms/term_block_writer.hpp"
#include "storage/terms/term_hash_writer.hpp"
#include "storage/terms/term_id.hpp"
#include "storage/texts/text_segment.hpp"

namespace quoth::storage {

class NewTerms {
 public:
  /// `hashes_max`: how many hashes are sorted in memory; what is more goes through files in
  /// `scratch`. The dictionary of `snapshot` must be packed up to `packed_end`.
  NewTerms(const KeyValueSnapshot& snapshot, std::uint64_t packed_end, PutEntry put,
           std::size_t hashes_max, std::filesystem::path scratch, bool indexes_texts);

  /// Opens the last block. Before anything else.
  Result<void> begin();
  /// The id of a term that the dictionary does not have. Terms that are no triple terms come as
  /// `is_before` of sort_terms.hpp orders them.
  Result<TermId> add(std::string_view term_bytes, TextChoice choice);
  /// Writes what is left. Nothing may be added after it.
  Result<void> finish();

  /// Of the text index, for the terms added; after `finish`.
  std::vector<TextStretch> take_stretches() { return std::move(stretches_); }
  std::uint64_t first_number() const { return packed_end_before_; }
  std::uint64_t next_number() const { return writer_->next_number(); }

 private:
  Result<void> spill();
  Result<void> finish_texts();

  const KeyValueSnapshot& snapshot_;
  std::uint64_t packed_end_before_;
  PutEntry put_;
  std::size_t hashes_max_;
  std::filesystem::path scratch_;
  std::unique_ptr<TermBlockWriter> writer_;
  std::optional<TextIndexWriter> texts_;  // nothing where texts are not indexed
  std::vector<TextStretch> stretches_;
  LargeArray<HashedNumber> hashes_;
  std::vector<Spool> runs_;  // hashes, sorted
};

}  // namespace quoth::storage
