#include "storage/bulk/load_batches.hpp"

#include <algorithm>

#include "storage/bulk/label_entries.hpp"
#include "storage/bulk/number_terms.hpp"
#include "storage/bulk/order_builder.hpp"
#include "storage/quads/directory_pages.hpp"
#include "storage/quads/predicate_statistics.hpp"

namespace quoth::storage {
namespace {

using Runs = std::array<std::vector<Spool>, 6>;  // by order, one of each batch
using BuiltOrders = std::array<BuiltOrder, 6>;   // by order

std::size_t index_of(IndexOrder order) { return static_cast<std::size_t>(order); }

/// What a batch's terms got, those that are no triple terms first.
Result<std::vector<TermId>> take_ids(ClosedBatch& batch, Spool spool, TripleNumbers& triples) {
  std::vector<TermId> ids(batch.terms);
  ids.reserve(batch.terms + batch.triples);
  if (auto taken = spool.take_records(std::span(ids)); !taken) return taken.error();
  if (auto numbered = triples.number(batch, ids); !numbered) return numbered.error();
  return ids;
}

class BatchLoader {
 public:
  BatchLoader(std::vector<ClosedBatch> batches, const LoadBase& base, const LoadSetting& setting,
              BulkIngest& ingest)
      : batches_(std::move(batches)),
        base_(base),
        setting_(setting),
        ingest_(ingest),
        known_(base.terms),
        new_terms_(base.keys, base.terms.numbers.packed_end, put_into(ingest),
                   std::max<std::size_t>(setting.memory_bytes_max / 8 / sizeof(HashedNumber), 1),
                   setting.scratch, setting.indexes_texts),
        names_(setting.scratch),
        next_block_(base.next_block) {}

  Result<LoadedBatches> run() {
    if (auto begun = new_terms_.begin(); !begun) return begun.error();
    auto done = batches_.size() == 1 ? load_only_batch() : load_by_runs();
    if (!done) return done.error();
    if (auto built = build_triple_orders(); !built) return built.error();
    if (auto finished = new_terms_.finish(); !finished) return finished.error();
    if (auto written = names_.write(ingest_); !written) return written.error();
    if (auto written = write_statistics(); !written) return written.error();
    if (auto written = write_directories(); !written) return written.error();
    return loaded();
  }

 private:
  const Dictionary* known_terms() const {
    return base_.terms.numbers.next == 1 ? nullptr : &known_;
  }

  /// Everything in memory: the sorted quads go straight into blocks.
  Result<void> load_only_batch() {
    auto ids = number_all();
    if (!ids) return ids.error();
    TripleNumbers triples(known_terms(), new_terms_);
    auto quads = ranked_quads(batches_.front(), std::move(ids->front()), triples);
    if (!quads) return quads.error();
    triple_rows_ = triples.take_new_rows();
    return sort_in_six_orders(std::move(quads).value(),
                              [this](IndexOrder order, const RankedQuads& sorted) {
                                const auto rows = rows_of(sorted, order);
                                return build(order, *rows);
                              });
  }

  /// Each batch leaves a sorted run of every order; then these are merged.
  Result<void> load_by_runs() {
    auto ids = number_all();
    if (!ids) return ids.error();
    TripleNumbers triples(known_terms(), new_terms_);
    Runs runs;
    for (std::size_t i = 0; i < batches_.size(); ++i) {
      auto quads = ranked_quads(batches_[i], std::move(ids.value()[i]), triples);
      if (!quads) return quads.error();
      auto sorted = sort_in_six_orders(std::move(quads).value(),
                                       [&](IndexOrder order, const RankedQuads& rows) {
                                         return write_run_of(order, rows, runs);
                                       });
      if (!sorted) return sorted;
    }
    triple_rows_ = triples.take_new_rows();
    for (const IndexOrder order : all_orders) {
      const auto rows = merge_runs(std::move(runs[index_of(order)]));
      if (auto done = build(order, *rows); !done) return done;
    }
    return {};
  }

  Result<void> write_run_of(IndexOrder order, const RankedQuads& sorted, Runs& runs) const {
    auto run = Spool::in_file(setting_.scratch);
    if (!run) return run.error();
    const auto rows = rows_of(sorted, order);
    if (auto written = write_run(*rows, run.value()); !written) return written;
    runs[index_of(order)].push_back(std::move(run).value());
    return {};
  }

  /// Ids of each batch's terms that are no triple terms.
  Result<std::vector<Spool>> number_all() {
    std::vector<Spool> ids(batches_.size());
    if (batches_.size() > 1) {
      for (Spool& spool : ids) {
        auto made = Spool::in_file(setting_.scratch);
        if (!made) return made.error();
        spool = std::move(made).value();
      }
    }
    auto numbered = number_terms(batches_, ids, known_terms(), new_terms_);
    if (!numbered) return numbered.error();
    sorted_end_ = new_terms_.next_number();
    return ids;
  }

  Result<RankedQuads> ranked_quads(ClosedBatch& batch, Spool spool, TripleNumbers& triples) {
    const auto ids = take_ids(batch, std::move(spool), triples);
    if (!ids) return ids.error();
    if (auto added = names_.add(batch, ids.value()); !added) return added.error();
    return RankedQuads::of(batch, ids.value());
  }

  Result<void> build(IndexOrder order, SortedRows& rows) {
    auto built = build_order(rows, order, target_over(base_.quads));
    if (!built) return built.error();
    built_[index_of(order)] = std::move(built).value();
    if (setting_.progress) setting_.progress(static_cast<double>(++orders_built_) / 6);
    return {};
  }

  OrderTarget target_over(const QuadIndex& index) {
    return {index, base_.keys, ingest_, next_block_, setting_.threads};
  }

  Result<void> build_triple_orders() {
    if (triple_rows_.empty()) return {};
    for (const IndexOrder order : all_orders) {
      const auto rows = sorted_in_place(triple_rows_, order);
      auto built = build_order(*rows, order, target_over(base_.triple_terms));
      if (!built) return built.error();
      if (built->rows_added != triple_rows_.size()) return not_the_same();
      built_triples_[index_of(order)] = std::move(built).value();
    }
    return {};
  }

  Result<void> write_statistics() {
    std::map<TermId, DistinctChange> changes;
    for (const auto& [predicate, pairs] : built_[index_of(IndexOrder::pso)].pairs_added) {
      changes[predicate].subjects = pairs;
    }
    for (const auto& [predicate, pairs] : built_[index_of(IndexOrder::pos)].pairs_added) {
      changes[predicate].objects = pairs;
    }
    for (auto& [predicate, change] : changes) {
      change.predicate = predicate;
      const auto before = read_distinct_counts(base_.keys, predicate);
      if (!before) return before.error();
      const auto after = changed_counts(before.value(), change);
      if (!after) return after.error();
      auto put = put_distinct_counts(put_into(ingest_), predicate, after.value());
      if (!put) return put;
    }
    return {};
  }

  Result<void> write_directories() {
    WriteBatch pages;
    for (const IndexOrder order : all_orders) {
      put_directory(pages, {RowTable::quads, order}, base_.quads.directory(order),
                    built_[index_of(order)].directory);
    }
    for (const IndexOrder order : all_orders) {
      if (triple_rows_.empty()) break;
      put_directory(pages, {RowTable::triple_terms, order}, base_.triple_terms.directory(order),
                    built_triples_[index_of(order)].directory);
    }
    for (std::size_t i = 0; i < pages.size(); ++i) {
      const WriteBatch::Change page = pages.change(i);
      auto done = page.value ? ingest_.add(page.space, page.key, *page.value)
                             : ingest_.remove(page.space, page.key);
      if (!done) return done;
    }
    return {};
  }

  Result<LoadedBatches> loaded() {
    LoadedBatches loaded;
    loaded.quads_added = built_.front().rows_added;
    loaded.sorted_end = sorted_end_;
    loaded.stretches = new_terms_.take_stretches();
    loaded.next_number = new_terms_.next_number();
    loaded.next_block = next_block_;
    for (const BuiltOrder& order : built_) {
      if (order.rows_added != loaded.quads_added) return not_the_same();
    }
    loaded.quads = with_directories(base_.quads, built_);
    loaded.triple_terms = triple_rows_.empty()
                              ? base_.triple_terms
                              : with_directories(base_.triple_terms, built_triples_);
    return loaded;
  }

  static QuadIndex with_directories(QuadIndex index, BuiltOrders& built) {
    auto directories = std::make_shared<Directories>();
    for (std::size_t i = 0; i < built.size(); ++i) {
      (*directories)[i] = std::move(built[i].directory);
    }
    index.directories = std::move(directories);
    return index;
  }

  static Error not_the_same() {
    return {ErrorKind::corrupt, "the indexes do not hold the same quads", {}, {}};
  }

  std::vector<ClosedBatch> batches_;
  const LoadBase& base_;
  const LoadSetting& setting_;
  BulkIngest& ingest_;
  Dictionary known_;
  NewTerms new_terms_;
  LabelEntries names_;
  std::uint64_t next_block_;
  std::uint64_t sorted_end_ = 0;
  BuiltOrders built_;
  std::vector<QuadIds> triple_rows_;  // of the triple terms that are new
  BuiltOrders built_triples_;         // none if there are no such rows
  int orders_built_ = 0;
};

}  // namespace

Result<LoadedBatches> load_batches(std::vector<ClosedBatch> batches, const LoadBase& base,
                                   const LoadSetting& setting, BulkIngest& ingest) {
  return BatchLoader(std::move(batches), base, setting, ingest).run();
}

}  // namespace quoth::storage
