#include "engine/question/distinct_objects.hpp"

namespace quoth::question {
namespace {

using storage::IndexOrder;
using storage::TermId;

/// Walks an index that begins with the predicate and jumps from one second id to the next.
Result<std::vector<TermId>> distinct_seconds(const storage::Snapshot& snapshot,
                                             const Term& predicate, IndexOrder order,
                                             std::size_t column) {
  std::vector<TermId> seconds;
  auto id = snapshot.find(predicate);
  if (!id) return id.error();
  if (!id.value()) return seconds;
  storage::QuadPattern pattern;
  pattern.columns[1] = storage::QuadPattern::exactly(**id);
  const auto cursor = snapshot.scan(pattern, order);
  for (;;) {
    auto block = cursor->next();
    if (!block) return block.error();
    if (*block == nullptr) return seconds;
    for (const TermId found : (*block)->columns[column])
      if (seconds.empty() || found > seconds.back()) seconds.push_back(found);
    const TermId next{seconds.back().bits + 1};
    if (auto sought = cursor->seek({**id, next, TermId{}, TermId{}}, 2); !sought)
      return sought.error();
  }
}

}  // namespace

Result<std::vector<TermId>> distinct_objects(const storage::Snapshot& snapshot,
                                             const Term& predicate) {
  return distinct_seconds(snapshot, predicate, IndexOrder::pos, 2);
}

Result<std::vector<TermId>> distinct_subjects(const storage::Snapshot& snapshot,
                                              const Term& predicate) {
  return distinct_seconds(snapshot, predicate, IndexOrder::pso, 0);
}

}  // namespace quoth::question
