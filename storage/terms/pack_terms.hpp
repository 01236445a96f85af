// Moves fresh terms into blocks, numbers unchanged.
// Used wherever updates are folded (storage/store). Next step: one atomic batch at the seam.
#pragma once

#include <quoth/result.hpp>

#include "storage/kv/write_batch.hpp"
#include "storage/terms/dictionary.hpp"

namespace quoth::storage {

/// Puts into `batch` what packs every fresh term of `source` and every term of `pending`, which
/// must not be written otherwise then. Afterwards `packed_end` is the next number.
/// Errors: `corrupt` if a fresh term is missing; `io`.
/// Cost:   reads fresh terms, the last block, and the buckets that change; their new bytes are held
///         in memory.
Result<void> pack_terms(const TermSource& source, const PendingTerms* pending, WriteBatch& batch,
                        TermHash hash = hash_of_bytes);

/// For a packing that began before the fresh terms from `begin` on were made: puts the entries that
/// lead to them once more, since it takes out whole entries, and one may hold terms of both. Comes
/// behind `pack_terms` in its batch; `source` is the newest state.
/// Cost: reads those terms.
Result<void> keep_fresh_terms(const TermSource& source, std::uint64_t begin, WriteBatch& batch,
                              TermHash hash = hash_of_bytes);

}  // namespace quoth::storage
