// Ids for the terms of all batches: those that the store knows, and new ones in order.
// Made from closed_batch.hpp. Next step: sorted_quads.hpp.
#pragma once

#include <map>

#include "storage/bulk/closed_batch.hpp"
#include "storage/bulk/new_terms.hpp"
#include "storage/terms/dictionary.hpp"

namespace quoth::storage {

/// Takes the terms that are no triple terms from all batches, merged, so that each gets one id, and
/// appends to `ids[i]` those of batch i, in its order. Nothing known is looked up if `known` is
/// null.
Result<void> number_terms(std::span<ClosedBatch> batches, std::span<Spool> ids,
                          const Dictionary* known, NewTerms& new_terms);

/// Ids of the triple terms, batch after batch. Those made by a load are kept in memory, about 100
/// bytes each, over all of its batches.
class TripleNumbers {
 public:
  TripleNumbers(const Dictionary* known, NewTerms& new_terms);

  /// Appends the ids of the batch's triple terms to `ids`, which holds those of its other terms.
  Result<void> number(ClosedBatch& batch, std::vector<TermId>& ids);

  /// A row for each that the store did not have: subject, predicate, object, triple term. In no
  /// order. Gives back the memory of the others.
  std::vector<QuadIds> take_new_rows();

 private:
  Result<TermId> id_of(const std::array<TermId, 3>& parts);
  bool may_be_known(const std::array<TermId, 3>& parts) const;

  const Dictionary* known_;
  NewTerms& new_terms_;
  std::uint64_t first_new_;
  std::map<std::array<TermId, 3>, TermId> ids_;
};

}  // namespace quoth::storage
