// A batch whose terms are in order: what is numbered, and then sorted.
// Made from batch.hpp. Next step: number_terms.hpp for the terms, sorted_quads.hpp for the quads.
//
// Local terms are numbered anew: first all that are no triple terms, ascending by their bytes, then
// the triple terms, each behind its parts.
#pragma once

#include <filesystem>
#include <optional>

#include "storage/bulk/batch.hpp"
#include "storage/bulk/spool.hpp"
#include "storage/texts/text_segment.hpp"

namespace quoth::storage {

using LocalTriple = std::array<LocalTerm, 3>;

struct ClosedBatch {
  /// The terms and quads of the only batch, as they came.
  struct InMemory {
    BatchTerms bytes;
    std::vector<LocalTerm> order;
    std::size_t terms_taken = 0;
    QuadStretches quads;
    std::vector<LocalTerm> place;  // in `order`, of each term
  };

  std::size_t terms = 0;    // that are no triple terms
  std::size_t triples = 0;  // triple terms
  std::size_t quads = 0;
  std::size_t labels = 0;
  std::vector<LocalTerm> predicates;  // each that a quad has, once
  std::vector<LocalTerm> graphs;
  std::vector<bool> chosen_texts;     // of `terms`; none where all texts are indexed
  std::optional<InMemory> in_memory;  // if not: the next two
  Spool term_bytes;                   // | size 4 | bytes | each
  Spool local_quads;                  // LocalQuad each
  Spool triple_parts;                 // LocalTriple each
  Spool label_names;  // | LocalQuad | folded size 4 | label size 4 | folded | label | each
};

/// The only batch of a load, which stays in memory. Errors: those of a Spool in memory, which has
/// none.
Result<ClosedBatch> close_only_batch(Batch batch);
/// One of several, put into files in `scratch`. Errors: `io`.
Result<ClosedBatch> close_batch(const Batch& batch, const std::filesystem::path& scratch);

/// Takes the next term's bytes, of those that are no triple terms; valid until the next call.
Result<std::string_view> take_term(ClosedBatch& batch);
/// Whether its term at a place is indexed if it is a text.
TextChoice choice_of(const ClosedBatch& batch, std::size_t place);
/// Once all terms are taken: lets go of their memory.
void forget_terms(ClosedBatch& batch);
/// Takes the next few thousand quads, none at the end; valid until the next call.
Result<std::span<const LocalQuad>> take_quads(ClosedBatch& batch, std::vector<LocalQuad>& memory);
Result<LocalLabel> take_label(ClosedBatch& batch);

}  // namespace quoth::storage
