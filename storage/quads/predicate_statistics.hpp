// How many different subjects and objects each predicate has, over all graphs: exact after every
// commit. Made from a commit's changes, or from all quads. Next step: Snapshot::distinct.
//
// Space `statistics`, a predicate without quads having no entry:
//
//     key    | predicate's id 8, big endian |
//     value  | distinct subjects, varint | distinct objects, varint |
#pragma once

#include <functional>
#include <optional>
#include <span>

#include "storage/kv/write_batch.hpp"
#include "storage/quads/distinct_counts.hpp"
#include "storage/quads/quad_cursor.hpp"

namespace quoth::storage {

std::string distinct_counts_key(TermId predicate);
std::string distinct_counts_value(const DistinctCounts& counts);

/// Hands one predicate's entry to `put(space, key, value)`: into a batch or a bulk ingest. Where
/// the keys must ascend, the caller goes through the predicates in the order of their ids.
template <typename Put>
auto put_distinct_counts(Put&& put, TermId predicate, const DistinctCounts& counts) {
  return put(statistics_space, distinct_counts_key(predicate), distinct_counts_value(counts));
}

/// Zeros for a predicate without an entry. Errors: `corrupt` if the entry cannot be read; `io`.
Result<DistinctCounts> read_distinct_counts(const KeyValueSnapshot& snapshot, TermId predicate);

/// What a set of effective changes does to one predicate's counts.
struct DistinctChange {
  TermId predicate{};
  std::int64_t subjects = 0;
  std::int64_t objects = 0;
};

/// A commit's changes in the two orders that group by predicate, and what was there before.
struct ChangesByPredicate {
  std::span<const DeltaEntry> pso;
  std::span<const DeltaEntry> pos;
  std::uint64_t first_new_number = 0;  // of the dictionary; terms from it on had no quads before
};

/// The changes of all predicates touched, ascending.
/// Cost: a count of two blocks for each (predicate, subject) and (predicate, object) touched whose
/// terms the store knew before.
Result<std::vector<DistinctChange>> distinct_changes(const QuadSource& before,
                                                     const ChangesByPredicate& changes);

/// Errors: `corrupt` if a count would fall below zero.
Result<DistinctCounts> changed_counts(const DistinctCounts& before, const DistinctChange& change);

/// Puts the counts after `changes` into `batch`; `snapshot` holds those before them.
/// Errors: `corrupt` if a count would fall below zero; `io`.
Result<void> update_distinct_counts(const KeyValueSnapshot& snapshot,
                                    std::span<const DistinctChange> changes, WriteBatch& batch);

/// Counts all quads anew: `visit` gets every predicate, ascending.
/// Cost: one scan of pso and one of pos.
Result<void> count_all_distinct(
    const QuadSource& source,
    const std::function<void(TermId predicate, const DistinctCounts& counts)>& visit);

}  // namespace quoth::storage
