// Writes packed terms, block by block.
// Used by pack_terms.hpp and by bulk loads. Next step: the space `term-blocks`, see term_block.hpp.
#pragma once

#include <cstdint>
#include <quoth/result.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "storage/terms/put_entry.hpp"
#include "storage/terms/term_block.hpp"
#include "storage/terms/term_numbers.hpp"

namespace quoth::storage {

/// What stands in the last block if it is not full: it is written again, with terms added.
/// Terms that stand apart are empty. Errors: `corrupt`, `io`.
Result<std::vector<std::string>> terms_of_partial_block(const KeyValueSnapshot& snapshot,
                                                        std::uint64_t packed_end);

/// Takes the terms that follow the packed ones, in the order of their numbers.
///
/// Shape:  blocks ascending by key; a term of more than `packed_bytes_max` bytes is put into the
///         space `terms` under its id, which ascends as long as the terms' tags do.
/// Errors: those of `put`.
class TermBlockWriter {
 public:
  /// `packed_end` is the number of the first term added; `partial_block` what
  /// terms_of_partial_block says for it.
  TermBlockWriter(PutEntry put, std::uint64_t packed_end,
                  const std::vector<std::string>& partial_block);

  Result<void> add(std::string_view term_bytes);
  /// For a term that stands apart and is in the space `terms` already.
  Result<void> add_apart();
  /// Writes the last block. Nothing may be added after it.
  Result<void> finish();

  std::uint64_t next_number() const { return next_number_; }

 private:
  Result<void> append(std::string_view packed);
  Result<void> write_block();

  PutEntry put_;
  std::uint64_t next_number_;
  TermBlockEncoder encoder_;
};

}  // namespace quoth::storage
