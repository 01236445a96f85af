// Whether the dictionary is a bijection between terms and the numbers given out.
// Made over a snapshot. Next step: order_check.hpp looks the ids of quads up in the table.
#pragma once

#include <optional>

#include "storage/check/findings.hpp"
#include "storage/check/multiset_digest.hpp"
#include "storage/check/term_table.hpp"
#include "storage/kv/key_value_store.hpp"
#include "storage/terms/term_numbers.hpp"

namespace quoth::storage {

struct DictionaryOutcome {
  TermTable table;
  std::uint64_t terms = 0;
  MultisetDigest packed_triples = {};  // rows that the blocks of triple terms must hold
  bool is_whole = true;                // each number's term could be read
};

/// Each number that was given out, if that is known, has exactly one term, of the kind that its id
/// says, in the one form that is written, and too large for an id of its own; each term's entry in
/// the index leads back to its number, no other entry is there, and no term stands twice.
///
/// Cost: one pass over the terms and one over their index.
DictionaryOutcome check_dictionary(const KeyValueSnapshot& snapshot,
                                   const std::optional<TermNumbers>& numbers, Findings& findings);

}  // namespace quoth::storage
