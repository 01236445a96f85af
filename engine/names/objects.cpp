#include "engine/names/objects.hpp"

namespace quoth {

using storage::QuadPattern;
using storage::TermId;

Result<std::vector<TermId>> objects_of(const storage::Snapshot& snapshot, TermId subject,
                                       const Term& predicate, std::size_t most) {
  std::vector<TermId> objects;
  auto predicate_id = snapshot.find(predicate);
  if (!predicate_id) return predicate_id.error();
  if (!predicate_id.value()) return objects;
  QuadPattern pattern;
  pattern.columns[0] = QuadPattern::exactly(subject);
  pattern.columns[1] = QuadPattern::exactly(**predicate_id);
  const auto cursor = snapshot.scan(pattern, storage::IndexOrder::spo);
  while (objects.size() < most) {
    auto block = cursor->next();
    if (!block) return block.error();
    if (block.value() == nullptr) break;
    for (const TermId object : (*block.value()).columns[2]) {
      if (objects.size() < most && (objects.empty() || objects.back() != object)) {
        objects.push_back(object);
      }
    }
  }
  return objects;
}

Result<std::optional<TermId>> first_object(const storage::Snapshot& snapshot, TermId subject,
                                           const Term& predicate) {
  auto objects = objects_of(snapshot, subject, predicate, 1);
  if (!objects) return objects.error();
  if (objects->empty()) return std::optional<TermId>{};
  return std::optional(objects->front());
}

Result<void> visit_subjects(const storage::Snapshot& snapshot, const Term& predicate, TermId object,
                            const std::function<Result<Visit>(TermId)>& look) {
  auto predicate_id = snapshot.find(predicate);
  if (!predicate_id) return predicate_id.error();
  if (!predicate_id.value()) return {};
  QuadPattern pattern;
  pattern.columns[1] = QuadPattern::exactly(**predicate_id);
  pattern.columns[2] = QuadPattern::exactly(object);
  const auto cursor = snapshot.scan(pattern, storage::IndexOrder::pos);
  for (;;) {
    auto block = cursor->next();
    if (!block) return block.error();
    if (block.value() == nullptr) return {};
    for (const TermId subject : (*block.value()).columns[0]) {
      auto next = look(subject);
      if (!next) return next.error();
      if (*next == Visit::stop) return {};
    }
  }
}

Result<std::vector<TermId>> subjects_of(const storage::Snapshot& snapshot, const Term& predicate,
                                        TermId object, std::size_t most) {
  std::vector<TermId> subjects;
  auto visited = visit_subjects(snapshot, predicate, object, [&](TermId subject) -> Result<Visit> {
    if (subjects.size() >= most) return Visit::stop;
    if (subjects.empty() || subjects.back() != subject) subjects.push_back(subject);
    return Visit::go_on;
  });
  if (!visited) return visited.error();
  return subjects;
}

}  // namespace quoth
