#include "storage/store/transaction.hpp"

#include <algorithm>
#include <unordered_map>

#include "storage/kv/overlay.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/names/name_index.hpp"
#include "storage/quads/directory_pages.hpp"
#include "storage/quads/fold.hpp"
#include "storage/quads/quad_changes.hpp"
#include "storage/store/meta.hpp"
#include "storage/store/snapshot.hpp"
#include "storage/terms/dictionary_writer.hpp"
#include "storage/terms/inline_term.hpp"
#include "storage/terms/pack_terms.hpp"

namespace quoth::storage {
namespace {

Error ended() { return {ErrorKind::usage, "the transaction has ended; begin a new one", {}, {}}; }

/// Lets the next writer in when it goes.
class WriterSlot {
 public:
  explicit WriterSlot(std::shared_ptr<StoreCore> core) : core_(std::move(core)) {}
  WriterSlot(const WriterSlot&) = delete;
  WriterSlot& operator=(const WriterSlot&) = delete;
  ~WriterSlot() { core_->has_writer = false; }

  StoreCore& core() const { return *core_; }

 private:
  std::shared_ptr<StoreCore> core_;
};

/// Updates that may lie beside the blocks. More than that share of the store slows reading down and
/// less makes folding, which rewrites the blocks it touches, too frequent.
std::uint64_t delta_entries_max(std::uint64_t quads) {
  return std::max<std::uint64_t>(std::uint64_t{1} << 16, quads / 32);
}

Result<void> commit_batch(StoreCore& core, const WriteBatch& batch,
                          std::shared_ptr<const QuadIndex> quads, const StoreState& after) {
  const auto outcome = core.keys->commit(batch, core.durability);
  if (!outcome) return outcome.error();
  switch (outcome->state) {
    case CommitOutcome::State::committed:
      core.states.publish(*core.keys, std::move(quads), after);
      return {};
    case CommitOutcome::State::conflict:
      return Error{ErrorKind::conflict,
                   "another writer changed the store first",
                   {},
                   "read again and repeat the change"};
    case CommitOutcome::State::unknown:
      break;
  }
  core.states.forget();
  return outcome->cause.value_or(
      Error{ErrorKind::io, "the commit failed and may or may not be in the store", {}, {}});
}

class StoreTransaction final : public WriteTransaction {
 public:
  StoreTransaction(std::shared_ptr<WriterSlot> slot, CommittedState before)
      : slot_(std::move(slot)),
        before_(std::move(before)),
        small_spaces_(std::make_shared<OverlaySnapshot>(before_.keys)),
        dictionary_(before_.term_source()),
        view_(make_snapshot({small_spaces_, before_.quads, before_.state, before_.terms},
                            {&dictionary_.pending(), &quads_})) {}

  Result<TermId> intern(const Term& term) override {
    if (!slot_) return ended();
    return dictionary_.intern(term);
  }

  Result<bool> add(const QuadIds& quad) override { return change(quad, QuadChange::added); }
  Result<bool> remove(const QuadIds& quad) override { return change(quad, QuadChange::removed); }

  Result<void> put_record(RecordSpace space, std::string_view key,
                          std::string_view value) override {
    if (!slot_) return ended();
    small_spaces_->put(space_of(space), key, value);
    return {};
  }

  Result<void> remove_record(RecordSpace space, std::string_view key) override {
    if (!slot_) return ended();
    small_spaces_->remove(space_of(space), key);
    return {};
  }

  const Snapshot& view() const override { return *view_; }

  Result<void> commit() override {
    if (!slot_) return ended();
    const std::shared_ptr<WriterSlot> slot = std::move(slot_);
    WriteBatch batch;
    StoreState after = before_.state;
    auto quads = write_changes(batch, after);
    if (!quads) return quads.error();
    return commit_batch(slot->core(), batch, std::move(quads).value(), after);
  }

 private:
  /// Whether the quad's presence changed.
  Result<bool> change(const QuadIds& quad, QuadChange wanted) {
    if (!slot_) return ended();
    auto checked = check(quad);
    if (!checked) return checked.error();
    const auto earlier = quads_.change_of(quad);
    if (earlier == wanted) return false;
    const auto stored = is_stored(quad, earlier);
    if (!stored) return stored.error();
    const bool is_wanted = wanted == QuadChange::added;
    // A change that goes back to what is stored leaves nothing to write.
    const bool was_there = earlier && *earlier != QuadChange::unchanged
                               ? *earlier == QuadChange::added
                               : stored.value();
    if (was_there == is_wanted) return false;
    quads_.set(quad, stored.value() == is_wanted ? QuadChange::unchanged : wanted);
    auto named = change_name(quad, wanted);
    if (!named) return named.error();
    return true;
  }

  /// Whether the quad is in the snapshot below.
  Result<bool> is_stored(const QuadIds& quad, std::optional<QuadChange> earlier) const {
    if (earlier == QuadChange::added) return false;
    if (earlier == QuadChange::removed) return true;
    const bool has_new_term = std::any_of(quad.begin(), quad.end(), [this](TermId id) {
      return is_dictionary_number(id) && is_new(id);
    });
    if (before_.state.quads == 0 || has_new_term) return false;
    return contains(*before_.quads, *before_.keys, quad);
  }

  static bool is_dictionary_number(TermId id) {
    return id.tag() == TermTag::iri || id.tag() == TermTag::blank ||
           (id.tag() >= TermTag::string && id.tag() <= TermTag::triple);
  }

  bool is_new(TermId id) const { return id.payload() >= before_.state.next_number; }

  Result<void> check(const QuadIds& quad) const {
    for (std::size_t i = 0; i < quad.size(); ++i) {
      const TermId id = quad[i];
      const bool is_known = is_inline(id) || (id == default_graph && i == 3) ||
                            (is_dictionary_number(id) && id.payload() < dictionary_.next_number());
      if (!is_known) {
        return Error{ErrorKind::usage, "a quad holds an id that no term of this store has", {}, {}};
      }
    }
    return {};
  }

  Result<void> change_name(const QuadIds& quad, QuadChange wanted) {
    const auto is_label = is_label_predicate(quad[1]);
    if (!is_label) return is_label.error();
    if (!is_label.value()) return {};
    const auto label = view_->term(quad[2]);
    if (!label) return label.error();
    if (!label->is_literal()) return {};
    if (wanted == QuadChange::added) {
      add_name(*small_spaces_, label->text, quad);
    } else {
      remove_name(*small_spaces_, label->text, quad);
    }
    return {};
  }

  Result<bool> is_label_predicate(TermId predicate) {
    if (const auto known = label_predicates_.find(predicate); known != label_predicates_.end()) {
      return known->second;
    }
    const auto term = view_->term(predicate);
    if (!term) return term.error();
    const bool is_label = term->is_iri() && slot_->core().label_predicates.contains(term->text);
    label_predicates_.emplace(predicate, is_label);
    return is_label;
  }

  /// The quad index after this transaction.
  Result<std::shared_ptr<const QuadIndex>> write_changes(WriteBatch& batch,
                                                         StoreState& after) const {
    ++after.commits;
    after.quads += quads_.added();
    after.quads -= quads_.removed();
    after.terms += dictionary_.next_number() - before_.state.next_number;
    after.next_number = dictionary_.next_number();
    auto quads = write_quads(batch, after);
    if (!quads) return quads.error();
    // Who folds updates in packs the terms too: both are then as small as they can be.
    const bool folds = quads.value() != before_.quads && quads.value()->delta.entries() == 0;
    if (folds) after.packed_terms_end = after.next_number;
    auto terms = folds ? dictionary_.write_packed(batch) : dictionary_.write(batch);
    if (!terms) return terms.error();
    small_spaces_->write(batch);
    put_state(batch, before_.state, after);
    return quads;
  }

  Result<std::shared_ptr<const QuadIndex>> write_quads(WriteBatch& batch, StoreState& after) const {
    const Delta& delta = before_.quads->delta;
    std::vector<DeltaEntry> entries;
    quads_.each([&](const QuadIds& quad, QuadChange change) {
      const bool is_present = change == QuadChange::added;
      const auto before = delta.find(quad);
      entries.push_back({quad, {is_present, before ? before->is_in_block : !is_present}});
    });
    if (entries.empty()) return before_.quads;
    QuadIndex changed = *before_.quads;
    const bool folds = delta.entries() + entries.size() > delta_entries_max(after.quads);
    if (!folds) {
      for (const DeltaEntry& entry : entries) put_delta(batch, entry.columns, entry.flags);
    }
    changed.delta = delta.with(std::make_shared<const DeltaRun>(std::move(entries)));
    if (!folds) return std::make_shared<const QuadIndex>(std::move(changed));
    auto folded = fold(changed, delta, *before_.keys, batch, after.next_block);
    if (!folded) return folded.error();
    return std::make_shared<const QuadIndex>(std::move(folded).value());
  }

  std::shared_ptr<WriterSlot> slot_;  // null once the transaction has ended
  CommittedState before_;
  std::shared_ptr<OverlaySnapshot> small_spaces_;  // names and records
  DictionaryWriter dictionary_;
  QuadChanges quads_;
  std::shared_ptr<const Snapshot> view_;
  std::unordered_map<TermId, bool> label_predicates_;  // predicates met so far
};

Result<std::unique_ptr<WriterSlot>> take_slot(const std::shared_ptr<StoreCore>& core) {
  if (core->has_writer.exchange(true)) {
    return Error{ErrorKind::conflict,
                 "a transaction of this store is open already",
                 {},
                 "commit or drop it first"};
  }
  return std::make_unique<WriterSlot>(core);
}

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

Result<std::unique_ptr<WriteTransaction>> begin_transaction(std::shared_ptr<StoreCore> core) {
  auto slot = take_slot(core);
  if (!slot) return slot.error();
  auto before = core->states.newest(*core->keys);
  if (!before) return before.error();
  return std::unique_ptr<WriteTransaction>(
      std::make_unique<StoreTransaction>(std::move(slot).value(), std::move(before).value()));
}

Result<void> fold_updates(const std::shared_ptr<StoreCore>& core) {
  auto slot = take_slot(core);
  if (!slot) return slot.error();
  auto before = core->states.newest(*core->keys);
  if (!before) return before.error();
  if (before->quads->delta.entries() == 0 && before->state.term_numbers().fresh() == 0) return {};
  WriteBatch batch;
  StoreState after = before->state;
  ++after.commits;
  auto folded = fold(*before->quads, before->quads->delta, *before->keys, batch, after.next_block);
  if (!folded) return folded.error();
  auto packed = pack_terms(before->term_source(), nullptr, batch);
  if (!packed) return packed;
  after.packed_terms_end = after.next_number;
  put_state(batch, before->state, after);
  return commit_batch(*core, batch, std::make_shared<const QuadIndex>(std::move(folded).value()),
                      after);
}

Result<void> rebuild_names(const std::shared_ptr<StoreCore>& core) {
  auto slot = take_slot(core);
  if (!slot) return slot.error();
  auto before = core->states.newest(*core->keys);
  if (!before) return before.error();
  OverlaySnapshot overlay(before->keys);
  auto removed = remove_all_names(*before->keys, overlay);
  if (!removed) return removed;
  const auto snapshot = make_snapshot(before.value(), {});
  for (const std::string& iri : core->label_predicates) {
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
  put_label_predicates(batch, {core->label_predicates.begin(), core->label_predicates.end()});
  overlay.write(batch);
  return commit_batch(*core, batch, before->quads, after);
}

}  // namespace quoth::storage
