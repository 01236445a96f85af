// Every term of the dictionary that can be read, packed or fresh, past damaged places.
// Made over a snapshot. Next step: dictionary_check.hpp, and `repair`.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "storage/kv/key_value_store.hpp"
#include "storage/terms/term_id.hpp"
#include "storage/terms/term_numbers.hpp"

namespace quoth::storage {

/// Where a term stands: in a block, in an entry because it is too long for its block, or in an
/// entry because it has not been packed yet.
enum class TermHome { packed, apart, fresh };

struct SoundTerm {
  TermId id;
  std::string_view bytes;
  TermHome home = TermHome::fresh;
};

struct TermFault {
  std::string where;
  std::string what;
};

/// Packed terms by number, then those in entries by id. `numbers` may be unknown: what is packed is
/// then what the blocks hold. `fault` is told of blocks, entries and stretches that cannot be read.
/// Cost: one pass; memory of 8 bytes a term that stands apart.
void each_sound_term(const KeyValueSnapshot& snapshot, const std::optional<TermNumbers>& numbers,
                     const std::function<void(const SoundTerm&)>& term,
                     const std::function<void(const TermFault&)>& fault);

}  // namespace quoth::storage
