// What kinds of things the store holds: persons, organisations, documents, publishers, ...
// Used by the readers of questions.
#pragma once

#include <map>
#include <optional>
#include <quoth/date.hpp>
#include <quoth/result.hpp>
#include <string>

#include "engine/question/meaning.hpp"
#include "storage/store/store.hpp"

namespace quoth::question {

/// What a name or an IRI of a pipeline stands for; nothing for another node, and for a name that
/// the store does not know or that could mean several things.
Result<std::optional<storage::TermId>> id_of(const storage::Snapshot& snapshot,
                                             const query::Node& node);

/// What kind of thing a node is; nothing for what no question speaks of by name (a verb, a
/// mention, a statement).
Result<std::optional<ThingKind>> kind_of(const storage::Snapshot& snapshot, storage::TermId id);

/// The terms that stand for the types of entities ("person", "organisation", ...), by their word.
Result<std::map<std::string, Term>> thing_types(const storage::Snapshot& snapshot);

/// What documents name as their publisher, by its lower-case spelling.
Result<std::map<std::string, Term>> publisher_names(const storage::Snapshot& snapshot);

/// The last day of the newest document's date, an inferred one only where none is stated; nothing
/// where no document is dated.
Result<std::optional<Day>> newest_document_day(const storage::Snapshot& snapshot);

}  // namespace quoth::question
