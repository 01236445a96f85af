#include "engine/execute/query_terms.hpp"

namespace quoth::execute {

Result<TermId> QueryTerms::intern(const Term& term) {
  auto found = snapshot_.find(term);
  if (!found) return found.error();
  if (found.value()) return **found;
  const auto next = storage::make_term_id(storage::TermTag::computed, computed_.size());
  const auto [at, is_new] = ids_.try_emplace(to_string(term), next);
  if (is_new) computed_.push_back(term);
  return at->second;
}

Result<Term> QueryTerms::term(TermId id) const {
  if (id.tag() == storage::TermTag::computed) return computed_[id.payload()];
  return snapshot_.term(id);
}

}  // namespace quoth::execute
