#include "storage/store/transaction.hpp"

#include <algorithm>
#include <unordered_map>

#include "storage/kv/overlay.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/names/name_index.hpp"
#include "storage/store/commit.hpp"
#include "storage/store/extend_texts.hpp"
#include "storage/store/snapshot.hpp"
#include "storage/store/triple_rows.hpp"
#include "storage/terms/dictionary_writer.hpp"
#include "storage/terms/inline_term.hpp"
#include "storage/terms/pack_terms.hpp"

namespace quoth::storage {
namespace {

Error transaction_ended() {
  return {ErrorKind::usage, "the transaction has ended; begin a new one", {}, {}};
}

class StoreTransaction final : public WriteTransaction {
 public:
  StoreTransaction(std::shared_ptr<StoreCore> core, WriteTurn turn, CommittedState before)
      : core_(std::move(core)),
        turn_(std::move(turn)),
        before_(std::move(before)),
        small_spaces_(std::make_shared<OverlaySnapshot>(before_.keys)),
        dictionary_(before_.term_source(), hash_of_bytes, &core_->fresh_terms),
        next_triple_(before_.state.next_number),
        view_(make_snapshot(
            {small_spaces_, before_.quads, before_.triple_terms, before_.state, before_.terms},
            {&dictionary_.pending(), &quads_, &triples_})) {}

  Result<TermId> intern(const Term& term) override {
    if (!turn_) return transaction_ended();
    auto id = dictionary_.intern(term);
    add_new_triples(dictionary_.pending(), next_triple_, triples_);
    return id;
  }

  Result<std::vector<TermId>> intern_all(std::span<const Term> terms) override {
    if (!turn_) return transaction_ended();
    auto ids = dictionary_.intern_all(terms);
    add_new_triples(dictionary_.pending(), next_triple_, triples_);
    return ids;
  }

  Result<bool> add(const QuadIds& quad) override { return change(quad, QuadChange::added); }
  Result<bool> remove(const QuadIds& quad) override { return change(quad, QuadChange::removed); }

  Result<void> put_record(RecordSpace space, std::string_view key,
                          std::string_view value) override {
    if (!turn_) return transaction_ended();
    small_spaces_->put(space_of(space), key, value);
    return {};
  }

  Result<void> remove_record(RecordSpace space, std::string_view key) override {
    if (!turn_) return transaction_ended();
    small_spaces_->remove(space_of(space), key);
    return {};
  }

  const Snapshot& view() const override { return *view_; }

  Result<void> commit() override {
    if (!turn_) return transaction_ended();
    WriteTurn turn = std::move(*turn_);
    turn_.reset();
    WriteBatch batch;
    StoreState after = before_.state;
    auto indexes = write_changes(batch, after);
    if (!indexes) return indexes.error();
    auto done = commit_batch(*core_, std::move(turn), batch, std::move(indexes).value(), after);
    if (done) dictionary_.keep_at_hand();
    return done;
  }

 private:
  /// Whether the quad's presence changed.
  Result<bool> change(const QuadIds& quad, QuadChange wanted) {
    if (!turn_) return transaction_ended();
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
    const bool is_label = term->is_iri() && core_->label_predicates.contains(term->text);
    label_predicates_.emplace(predicate, is_label);
    return is_label;
  }

  /// The indexes after this transaction.
  Result<TableIndexes> write_changes(WriteBatch& batch, StoreState& after) const {
    ++after.commits;
    after.quads += quads_.added();
    after.quads -= quads_.removed();
    after.terms += dictionary_.next_number() - before_.state.next_number;
    after.next_number = dictionary_.next_number();
    auto quads = write_quads(before_, quads_, core_->bounds.updates_max(after.quads), batch, after);
    if (!quads) return quads.error();
    // Who folds updates in packs the terms too: both are then as small as they can be.
    const bool folds = quads.value() != before_.quads && quads.value()->delta.entries() == 0;
    if (folds) {
      after.packed_terms_end = after.next_number;
      const auto texts = extend_texts(before_, TextUpkeep::newest, Cancellation(), batch);
      if (!texts) return texts.error();
    }
    auto terms = folds ? dictionary_.write_packed(batch) : dictionary_.write(batch);
    if (!terms) return terms.error();
    auto triples = write_triples(before_, triples_, folds ? TermPacking::all : TermPacking::none,
                                 batch, after);
    if (!triples) return triples.error();
    small_spaces_->write(batch);
    log_changes(batch, after.commits);
    put_state(batch, before_.state, after);
    return TableIndexes{std::move(quads).value(), std::move(triples).value()};
  }

  void log_changes(WriteBatch& batch, std::uint64_t commit) const {
    if (quads_.added() == 0 && quads_.removed() == 0) return;
    put_logged_changes(batch, core_->logged(commit), quads_);
  }

  std::shared_ptr<StoreCore> core_;
  std::optional<WriteTurn> turn_;  // nothing once the transaction has ended
  CommittedState before_;
  std::shared_ptr<OverlaySnapshot> small_spaces_;  // names and records
  DictionaryWriter dictionary_;
  QuadChanges quads_;
  QuadChanges triples_;        // rows of the triple terms that it has made
  std::uint64_t next_triple_;  // the first number of a term that was not looked at for a row
  std::shared_ptr<const Snapshot> view_;
  std::unordered_map<TermId, bool> label_predicates_;  // predicates met so far
};

}  // namespace

Result<std::unique_ptr<WriteTransaction>> begin_transaction(std::shared_ptr<StoreCore> core,
                                                            std::chrono::milliseconds wait_max) {
  const auto too_many = [&core](const CommittedState& state) {
    return state.quads->delta.entries() > core->bounds.worth_waiting(state.state.quads);
  };
  auto turn = core->turns.take(Writing::transaction, wait_max);
  if (!turn) return turn.error();
  auto before = core->states.newest_written(*core->keys);
  if (!before) return before.error();
  if (core->folding && core->folding->is_busy() && too_many(before.value())) {
    turn->give_back();
    core->folding->wait_until_idle();
    return begin_transaction(std::move(core), wait_max);
  }
  return std::unique_ptr<WriteTransaction>(std::make_unique<StoreTransaction>(
      std::move(core), std::move(turn).value(), std::move(before).value()));
}

}  // namespace quoth::storage
