// The terms of a damaged store by their ids, each as long as one place still tells it.
// Made over a snapshot. Used by repair.cpp.
#pragma once

#include <optional>
#include <unordered_map>

#include "storage/terms/dictionary.hpp"

namespace quoth::storage {

class SavedTerms {
 public:
  /// Borrows the snapshot.
  SavedTerms(const KeyValueSnapshot& snapshot, const TermNumbers& numbers);

  /// The terms of some ids; those that no place tells are left out.
  std::unordered_map<TermId, Term> find(std::vector<TermId> ids);

 private:
  std::optional<Term> find_one(TermId id);
  std::optional<Term> find_in_index(TermId id);

  const KeyValueSnapshot& snapshot_;
  Dictionary dictionary_;
  bool has_read_index_ = false;
  std::unordered_map<TermId, std::string> index_;  // bytes of fresh terms, as keys tell them
};

}  // namespace quoth::storage
