// A batch whose terms are in order: what is numbered, and then sorted.
// Made from batch.hpp. Next step: number_terms.hpp for the terms, sorted_quads.hpp for the quads.
//
// Local terms are numbered anew: first all that are no triple terms, ascending by their bytes, then
// the triple terms, each behind its parts.
#pragma once

#include <functional>

#include "storage/bulk/batch.hpp"
#include "storage/bulk/spool.hpp"

namespace quoth::storage {

using LocalTriple = std::array<LocalTerm, 3>;

struct ClosedBatch {
  std::size_t terms = 0;    // that are no triple terms
  std::size_t triples = 0;  // triple terms
  std::size_t quads = 0;
  std::size_t labels = 0;
  std::vector<LocalTerm> predicates;  // each that a quad has, once
  std::vector<LocalTerm> graphs;
  Spool term_bytes;    // | size 4 | bytes | each
  Spool triple_parts;  // LocalTriple each
  Spool local_quads;   // LocalQuad each
  Spool label_names;   // | LocalQuad | folded size 4 | label size 4 | folded | label | each
};

/// Where a batch is put once it is closed: the only one stays in memory.
using MakeSpool = std::function<Result<Spool>()>;

/// Errors: `io`.
Result<ClosedBatch> close_batch(Batch batch, const MakeSpool& make_spool);

/// Takes the next term's bytes from `batch.term_bytes`; valid until the next call.
Result<std::string_view> take_term(ClosedBatch& batch);
Result<LocalLabel> take_label(ClosedBatch& batch);

}  // namespace quoth::storage
