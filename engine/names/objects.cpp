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

}  // namespace quoth
