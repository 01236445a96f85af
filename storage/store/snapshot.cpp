#include "storage/store/snapshot.hpp"

#include "storage/layout/spaces.hpp"
#include "storage/names/name_index.hpp"
#include "storage/quads/count_quads.hpp"
#include "storage/quads/predicate_statistics.hpp"
#include "storage/quads/quad_cursor.hpp"
#include "storage/quads/quad_lookup.hpp"
#include "storage/store/triple_rows.hpp"

namespace quoth::storage {
namespace {

class StoreSnapshot final : public Snapshot {
 public:
  StoreSnapshot(CommittedState state, PendingWrites pending)
      : snapshot_(std::move(state.keys)),
        quads_(std::move(state.quads)),
        triple_terms_(std::move(state.triple_terms)),
        first_new_number_(state.state.next_number),
        pending_(pending),
        numbers_(state.state.term_numbers()),
        terms_(state.terms),
        known_(std::move(state.known)),
        dictionary_({*snapshot_, state.state.term_numbers(), std::move(state.terms)},
                    pending.terms) {}

  Result<std::optional<TermId>> find(const Term& term) const override {
    return dictionary_.find(term);
  }
  Result<Term> term(TermId id) const override { return dictionary_.term(id); }
  Result<std::vector<Term>> terms(std::span<const TermId> ids) const override {
    return dictionary_.terms(ids);
  }

  std::unique_ptr<TermReader> term_reader() const override { return read_terms(dictionary_); }

  Result<std::vector<PrefixRun>> with_prefix(const TermPrefix& prefix) const override {
    const auto runs = term_runs();
    if (!runs) return runs.error();
    return find_prefix(dictionary_, runs.value(), prefix);
  }
  Result<std::vector<TermRun>> term_runs() const override {
    if (auto known = known_->term_runs()) return *std::move(known);
    auto runs = read_term_runs(*snapshot_);
    if (runs) known_->keep(runs.value());
    return runs;
  }

  Result<TextIndex> text_index() const override { return TextIndex::open(*snapshot_, terms_); }
  Result<WordStatistics> word_statistics(std::span<const std::string> stems) const override {
    const auto index = text_index();
    if (!index) return index.error();
    return storage::word_statistics({*snapshot_, numbers_, terms_}, index.value(), stems);
  }

  std::unique_ptr<TripleCursor> scan(const QuadPattern& pattern, IndexOrder order) const override {
    return scan_quads(source_of(pattern), pattern, order);
  }
  std::unique_ptr<QuadLookup> look_up(const QuadPattern& pattern, IndexOrder order) const override {
    if (order == IndexOrder::tspo) return look_up_triples(dictionary_, pattern);
    return look_up_quads(source_of(pattern), pattern, order);
  }
  Result<std::uint64_t> count(const QuadPattern& pattern, std::uint64_t limit) const override {
    return count_quads(source_of(pattern), pattern, limit);
  }

  Result<std::optional<QuadIds>> nth(const QuadPattern& pattern, IndexOrder order,
                                     std::uint64_t n) const override {
    return nth_quad(source_of(pattern), pattern, order, n);
  }

  Result<std::optional<DistinctCounts>> distinct(TermId predicate) const override {
    const auto committed = committed_distinct(predicate);
    if (!committed || !committed.value()) return committed;
    if (pending_.quads == nullptr || pending_.quads->empty()) {
      return committed;
    }
    return with_pending(*committed.value(), predicate);
  }

  Result<std::vector<TermId>> named(std::string_view name) const override {
    return subjects_named(*snapshot_, name);
  }
  Result<std::vector<std::string>> nearest_names(std::string_view name,
                                                 std::size_t most) const override {
    return labels_near(*snapshot_, name, most);
  }
  Result<std::vector<std::string>> names_with_prefix(std::string_view prefix,
                                                     std::size_t most) const override {
    return labels_with_prefix(*snapshot_, prefix, most);
  }

  Result<std::optional<std::string>> record(RecordSpace space,
                                            std::string_view key) const override {
    return snapshot_->get(space_of(space), key);
  }

  Result<void> each_record(RecordSpace space, std::string_view prefix,
                           const std::function<bool(std::string_view key, std::string_view value)>&
                               visit) const override {
    const auto cursor = snapshot_->scan(space_of(space), prefix_range(prefix));
    for (;;) {
      const auto batch = cursor->next();
      if (!batch) return batch.error();
      if (batch->empty()) return {};
      for (const Entry& entry : batch.value()) {
        if (!visit(entry.key, entry.value)) return {};
      }
    }
  }

 private:
  Result<std::optional<DistinctCounts>> committed_distinct(TermId predicate) const {
    if (const auto known = known_->distinct(predicate)) return known;
    const auto counts = read_distinct_counts(*snapshot_, predicate);
    if (!counts) return counts.error();
    if (counts.value() == DistinctCounts{}) {
      const auto format = read_format(*snapshot_);
      if (!format) return format.error();
      if (format.value() < first_format_with_statistics) return std::optional<DistinctCounts>();
    }
    known_->keep(predicate, counts.value());
    return std::optional<DistinctCounts>(counts.value());
  }

  Result<std::optional<DistinctCounts>> with_pending(const DistinctCounts& committed,
                                                     TermId predicate) const {
    const auto pso = pending_.quads->of_predicate(predicate, IndexOrder::pso);
    const auto pos = pending_.quads->of_predicate(predicate, IndexOrder::pos);
    const auto changes =
        distinct_changes({quads_.get(), snapshot_.get(), nullptr}, {pso, pos, first_new_number_});
    if (!changes) return changes.error();
    if (changes->empty()) return std::optional<DistinctCounts>(committed);
    const auto counts = changed_counts(committed, changes->front());
    if (!counts) return counts.error();
    return std::optional<DistinctCounts>(counts.value());
  }

  QuadSource source_of(const QuadPattern& pattern) const {
    if (pattern.table == RowTable::quads) return {quads_.get(), snapshot_.get(), pending_.quads};
    return {triple_terms_.get(), snapshot_.get(), pending_.triples};
  }

  std::shared_ptr<const KeyValueSnapshot> snapshot_;
  std::shared_ptr<const QuadIndex> quads_;
  std::shared_ptr<const QuadIndex> triple_terms_;
  std::uint64_t first_new_number_;
  PendingWrites pending_;
  TermNumbers numbers_;
  std::shared_ptr<TermCache> terms_;
  std::shared_ptr<KnownStatistics> known_;
  Dictionary dictionary_;
};

}  // namespace

SpaceId space_of(RecordSpace records) {
  switch (records) {
    case RecordSpace::extractions:
      return extractions_space;
    case RecordSpace::derived_quads:
      return derived_quads_space;
    case RecordSpace::merges:
      break;
  }
  return merges_space;
}

std::shared_ptr<const Snapshot> make_snapshot(CommittedState state, PendingWrites pending) {
  return std::make_shared<StoreSnapshot>(std::move(state), pending);
}

}  // namespace quoth::storage
