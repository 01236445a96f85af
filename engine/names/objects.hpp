// The objects of one subject and predicate, whatever graph they stand in.
#pragma once

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

}  // namespace quoth
