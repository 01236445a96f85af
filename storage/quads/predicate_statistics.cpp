#include "storage/quads/predicate_statistics.hpp"

#include <algorithm>

#include "storage/kv/bytes.hpp"
#include "storage/quads/count_quads.hpp"

namespace quoth::storage {
namespace {

Error statistics_damaged() {
  return {ErrorKind::corrupt, "the statistics of a predicate are damaged", {}, {}};
}

bool is_new_term(TermId id, std::uint64_t first_new_number) {
  const TermTag tag = id.tag();
  const bool is_numbered = tag == TermTag::iri || tag == TermTag::blank ||
                           (tag >= TermTag::string && tag <= TermTag::triple);
  return is_numbered && id.payload() >= first_new_number;
}

/// The changes of one (predicate, subject) or (predicate, object).
struct Group {
  TermId predicate{};
  TermId member{};  // the subject or the object
  std::uint64_t added = 0;
  std::uint64_t removed = 0;
};

Result<std::uint64_t> count_before(const QuadSource& before, IndexOrder order, const Group& group) {
  QuadPattern pattern;
  pattern.columns[1] = QuadPattern::exactly(group.predicate);
  pattern.columns[order == IndexOrder::pso ? 0 : 2] = QuadPattern::exactly(group.member);
  // More quads than are removed stay whatever else there is.
  return count_quads(before, pattern, group.removed + 1);
}

/// 1 if the group appears, -1 if it vanishes, 0 if it was there before and stays.
Result<int> change_of(const QuadSource& before, IndexOrder order, const Group& group,
                      std::uint64_t first_new_number) {
  const bool is_new =
      is_new_term(group.predicate, first_new_number) || is_new_term(group.member, first_new_number);
  if (is_new) return group.added > 0 ? 1 : 0;
  const auto count = count_before(before, order, group);
  if (!count) return count.error();
  if (count.value() == 0) return group.added > 0 ? 1 : 0;
  return group.added == 0 && count.value() == group.removed ? -1 : 0;
}

Result<void> add_changes(const QuadSource& before, IndexOrder order,
                         std::span<const DeltaEntry> entries, std::uint64_t first_new_number,
                         std::vector<DistinctChange>& changes) {
  std::size_t at = 0;  // in `changes`, whose predicates ascend as the entries' do
  for (std::size_t i = 0; i < entries.size();) {
    Group group{entries[i].columns[0], entries[i].columns[1]};
    for (; i < entries.size() && entries[i].columns[0] == group.predicate &&
           entries[i].columns[1] == group.member;
         ++i) {
      ++(entries[i].flags.is_present ? group.added : group.removed);
    }
    const auto change = change_of(before, order, group, first_new_number);
    if (!change) return change.error();
    while (at < changes.size() && changes[at].predicate < group.predicate) ++at;
    if (at == changes.size()) changes.push_back({group.predicate});
    (order == IndexOrder::pso ? changes[at].subjects : changes[at].objects) += change.value();
  }
  return {};
}

/// Counts how often the second column of an order changes within each predicate.
Result<void> count_groups(
    const QuadSource& source, IndexOrder order,
    const std::function<void(TermId predicate, std::uint64_t groups)>& visit) {
  const std::size_t column = order == IndexOrder::pso ? 0 : 2;
  const auto cursor = scan_quads(source, {}, order);
  TermId predicate{};
  TermId member{};
  std::uint64_t groups = 0;
  for (;;) {
    const auto block = cursor->next();
    if (!block) return block.error();
    if (block.value() == nullptr) break;
    const auto predicates = block.value()->columns[1];
    const auto members = block.value()->columns[column];
    for (std::size_t i = 0; i < predicates.size(); ++i) {
      if (groups > 0 && predicates[i] == predicate && members[i] == member) continue;
      if (groups > 0 && predicates[i] != predicate) {
        visit(predicate, groups);
        groups = 0;
      }
      predicate = predicates[i];
      member = members[i];
      ++groups;
    }
  }
  if (groups > 0) visit(predicate, groups);
  return {};
}

}  // namespace

std::string distinct_counts_key(TermId predicate) {
  std::string key;
  append_u64(key, predicate.bits);
  return key;
}

std::string distinct_counts_value(const DistinctCounts& counts) {
  std::string value;
  append_varint(value, counts.subjects);
  append_varint(value, counts.objects);
  return value;
}

Result<DistinctCounts> read_distinct_counts(const KeyValueSnapshot& snapshot, TermId predicate) {
  const auto bytes = snapshot.get(statistics_space, distinct_counts_key(predicate));
  if (!bytes) return bytes.error();
  if (!bytes.value()) return DistinctCounts{};
  std::string_view rest = **bytes;
  const auto subjects = take_varint(rest);
  const auto objects = take_varint(rest);
  if (!subjects || !objects || !rest.empty()) return statistics_damaged();
  return DistinctCounts{*subjects, *objects};
}

Result<std::vector<DistinctChange>> distinct_changes(const QuadSource& before,
                                                     const ChangesByPredicate& changes) {
  std::vector<DistinctChange> result;
  auto added = add_changes(before, IndexOrder::pso, changes.pso, changes.first_new_number, result);
  if (!added) return added.error();
  added = add_changes(before, IndexOrder::pos, changes.pos, changes.first_new_number, result);
  if (!added) return added.error();
  return result;
}

Result<DistinctCounts> changed_counts(const DistinctCounts& before, const DistinctChange& change) {
  const auto subjects = static_cast<std::int64_t>(before.subjects) + change.subjects;
  const auto objects = static_cast<std::int64_t>(before.objects) + change.objects;
  if (subjects < 0 || objects < 0) return statistics_damaged();
  return DistinctCounts{static_cast<std::uint64_t>(subjects), static_cast<std::uint64_t>(objects)};
}

Result<void> update_distinct_counts(const KeyValueSnapshot& snapshot,
                                    std::span<const DistinctChange> changes, WriteBatch& batch) {
  const auto put = [&batch](SpaceId space, std::string_view key, std::string_view value) {
    batch.put(space, key, value);
  };
  for (const DistinctChange& change : changes) {
    if (change.subjects == 0 && change.objects == 0) continue;
    auto counts = read_distinct_counts(snapshot, change.predicate);
    if (!counts) return counts.error();
    const auto after = changed_counts(counts.value(), change);
    if (!after) return after.error();
    if (after.value() == DistinctCounts{}) {
      batch.remove(statistics_space, distinct_counts_key(change.predicate));
    } else {
      put_distinct_counts(put, change.predicate, after.value());
    }
  }
  return {};
}

Result<void> count_all_distinct(
    const QuadSource& source,
    const std::function<void(TermId predicate, const DistinctCounts& counts)>& visit) {
  std::vector<std::pair<TermId, std::uint64_t>> subjects;
  auto counted = count_groups(source, IndexOrder::pso, [&](TermId predicate, std::uint64_t groups) {
    subjects.emplace_back(predicate, groups);
  });
  if (!counted) return counted;
  std::size_t at = 0;
  return count_groups(source, IndexOrder::pos, [&](TermId predicate, std::uint64_t groups) {
    while (at < subjects.size() && subjects[at].first < predicate) ++at;
    const bool has_subjects = at < subjects.size() && subjects[at].first == predicate;
    visit(predicate, {has_subjects ? subjects[at].second : 0, groups});
  });
}

}  // namespace quoth::storage
