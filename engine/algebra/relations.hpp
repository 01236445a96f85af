// Which predicate a relation word stands for, where no definition names it.
#pragma once

#include <quoth/result.hpp>
#include <string>
#include <vector>

#include "storage/store/store.hpp"

namespace quoth::algebra {

/// A word of the vocabulary urn:quoth:, or a predicate of the store that has the word as its label
/// or as the last part of its IRI (`bornIn` and `born_in` are `born-in`).
///
/// Errors: `unknown_name` with the nearest of the known words and of `defined`; `ambiguous_name`
/// with the predicates.
Result<Term> predicate_of_word(const storage::Snapshot& snapshot, const std::string& word,
                               const std::vector<std::string>& defined);

/// Every predicate of the store, ascending by id. Cost: one seek each.
Result<std::vector<storage::TermId>> predicates_of(const storage::Snapshot& snapshot);

/// The words that stand for the store's predicates and those of the vocabulary, ascending.
Result<std::vector<std::string>> relation_words(const storage::Snapshot& snapshot);

}  // namespace quoth::algebra
