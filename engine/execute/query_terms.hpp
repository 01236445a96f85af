// Terms of one running query: those of the store, and those that it computed itself.
#pragma once

#include <quoth/result.hpp>
#include <quoth/term.hpp>
#include <string>
#include <unordered_map>
#include <vector>

#include "storage/store/store.hpp"

namespace quoth::execute {

using storage::TermId;

class QueryTerms {
 public:
  explicit QueryTerms(const storage::Snapshot& snapshot) : snapshot_(snapshot) {}

  /// The store's id where it has the term (so that joins and comparisons of ids hold), else one of
  /// tag `computed`, the same each time.
  Result<TermId> intern(const Term& term);
  Result<Term> term(TermId id) const;

 private:
  const storage::Snapshot& snapshot_;
  std::vector<Term> computed_;
  std::unordered_map<std::string, TermId> ids_;  // by the N-Triples form
};

}  // namespace quoth::execute
