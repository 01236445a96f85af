// Hashes of terms on their way into the index from terms to numbers, sorted.
// Made by new_terms.hpp. Next step: storage/terms/term_hash_writer.hpp.
#pragma once

#include "storage/bulk/large_array.hpp"
#include "storage/terms/term_hash_writer.hpp"

namespace quoth::storage {

/// Cost: linear, but for terms that share the first half of their hash; the memory once more.
void sort_hashes(LargeArray<HashedNumber>& hashes);

}  // namespace quoth::storage
