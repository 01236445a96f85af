// Whether the text index says of its terms what they say themselves.
// Used by check_store.cpp, after the dictionary was found whole.
#pragma once

#include "storage/check/findings.hpp"
#include "storage/kv/key_value_store.hpp"
#include "storage/terms/term_numbers.hpp"

namespace quoth::storage {

/// Each stretch is made anew from its terms and compared; no other entry may be there. Stems that
/// were made by other rules than today's are left alone, as they are by queries.
/// Cost: one pass over the terms covered; memory for the words of one stretch.
void check_text_index(const KeyValueSnapshot& snapshot, const TermNumbers& numbers,
                      Findings& findings);

}  // namespace quoth::storage
