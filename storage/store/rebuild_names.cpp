#include "storage/store/rebuild_names.hpp"

#include "storage/kv/overlay.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/names/name_index.hpp"
#include "storage/store/commit.hpp"
#include "storage/store/snapshot.hpp"

namespace quoth::storage {
namespace {

Result<void> add_names_of(const Snapshot& snapshot, TermId predicate, OverlaySnapshot& overlay) {
  QuadPattern pattern;
  pattern.columns[1] = QuadPattern::exactly(predicate);
  const auto cursor = snapshot.scan(pattern, IndexOrder::pso);
  for (;;) {
    const auto block = cursor->next();
    if (!block) return block.error();
    if (block.value() == nullptr) return {};
    const auto& columns = block.value()->columns;
    const auto labels = snapshot.terms(columns[2]);
    if (!labels) return labels.error();
    for (std::size_t i = 0; i < block.value()->size(); ++i) {
      const Term& label = labels.value()[i];
      const QuadIds quad{columns[0][i], columns[1][i], columns[2][i], columns[3][i]};
      if (label.is_literal()) add_name(overlay, label.text, quad);
    }
  }
}

Result<void> remove_all_names(const KeyValueSnapshot& snapshot, OverlaySnapshot& overlay) {
  const auto cursor = snapshot.scan(names_space, {});
  for (;;) {
    const auto batch = cursor->next();
    if (!batch) return batch.error();
    if (batch->empty()) return {};
    for (const Entry& entry : batch.value()) overlay.remove(names_space, entry.key);
  }
}

}  // namespace

Result<void> rebuild_names(StoreCore& core) {
  WriteTurn turn = core.turns.take_for_upkeep();
  auto before = core.states.newest_written(*core.keys);
  if (!before) return before.error();
  OverlaySnapshot overlay(before->keys);
  auto removed = remove_all_names(*before->keys, overlay);
  if (!removed) return removed;
  const auto snapshot = make_snapshot(before.value(), {});
  for (const std::string& iri : core.label_predicates) {
    const auto predicate = snapshot->find(Term::iri(iri));
    if (!predicate) return predicate.error();
    if (!predicate.value()) continue;
    auto added = add_names_of(*snapshot, **predicate, overlay);
    if (!added) return added;
  }
  WriteBatch batch;
  StoreState after = before->state;
  ++after.commits;
  put_state(batch, before->state, after);
  put_label_predicates(batch, {core.label_predicates.begin(), core.label_predicates.end()});
  overlay.write(batch);
  return commit_batch(core, std::move(turn), batch, before->indexes(), after);
}

}  // namespace quoth::storage
