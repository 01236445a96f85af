// The objects of one subject and predicate, and the subjects of one predicate and object, whatever
// graph they stand in.
#pragma once

#include <functional>
#include <optional>
#include <quoth/result.hpp>
#include <vector>

#include "storage/store/store.hpp"

namespace quoth {

/// Ascending by id, no duplicates, at most `most`.
Result<std::vector<storage::TermId>> objects_of(const storage::Snapshot& snapshot,
                                                storage::TermId subject, const Term& predicate,
                                                std::size_t most = SIZE_MAX);

/// The first of them, if there is any.
Result<std::optional<storage::TermId>> first_object(const storage::Snapshot& snapshot,
                                                    storage::TermId subject, const Term& predicate);

enum class Visit { go_on, stop };

/// Shows `look` each subject of the predicate and object, ascending by id, until it says `stop`. A
/// subject in several graphs is shown once for each.
Result<void> visit_subjects(const storage::Snapshot& snapshot, const Term& predicate,
                            storage::TermId object,
                            const std::function<Result<Visit>(storage::TermId)>& look);

/// These subjects: ascending by id, no duplicates, at most `most`.
Result<std::vector<storage::TermId>> subjects_of(const storage::Snapshot& snapshot,
                                                 const Term& predicate, storage::TermId object,
                                                 std::size_t most = SIZE_MAX);

}  // namespace quoth
