// The different subjects or objects of one predicate in the whole store.
#pragma once

#include <quoth/result.hpp>
#include <vector>

#include "storage/store/store.hpp"

namespace quoth::question {

/// Ascending by id, no duplicates. Cost: one seek for each of them, however many quads there are.
Result<std::vector<storage::TermId>> distinct_objects(const storage::Snapshot& snapshot,
                                                      const Term& predicate);
Result<std::vector<storage::TermId>> distinct_subjects(const storage::Snapshot& snapshot,
                                                       const Term& predicate);

}  // namespace quoth::question
