#include "engine/api/sparql_update.hpp"

#include <fmt/format.h>

#include "engine/algebra/visit.hpp"
#include "engine/api/made_terms.hpp"
#include "engine/api/quad_ids.hpp"
#include "engine/api/update_load.hpp"

namespace quoth::api {
namespace {

using storage::QuadIds;
using storage::TermId;

class Updating {
 public:
  Updating(std::shared_ptr<storage::Store> store,
           std::unique_ptr<storage::WriteTransaction> transaction,
           const algebra::SourceText& source, const AskOptions& options)
      : store_(std::move(store)),
        transaction_(std::move(transaction)),
        source_(source),
        options_(options) {}

  Result<void> apply(const sparql::Operation& operation) {
    return std::visit(algebra::Visitor{[&](const sparql::Load& form) { return load(form); },
                                       [&](const sparql::Clear& form) { return clear(form); },
                                       [](const sparql::Create&) {
                                         // A graph is there when it has a triple, so there is
                                         // nothing to do.
                                         return Result<void>{};
                                       },
                                       [&](const sparql::Transfer& form) { return transfer(form); },
                                       [&](const sparql::Modify& form) { return modify(form); }},
                      operation.form);
  }

  Result<UpdateReport> commit() {
    auto committed = transaction_->commit();
    if (!committed) return committed.error();
    return report_;
  }

 private:
  Session session() const {
    // The view lives as long as the transaction, which outlives every query of the operation.
    return {store_, {std::shared_ptr<const void>(), &transaction_->view()}, {}};
  }

  Result<void> add(const QuadIds& quad) {
    auto added = transaction_->add(quad);
    if (!added) return added.error();
    report_.quads_added += added.value() ? 1 : 0;
    return {};
  }

  Result<void> add_all(const std::vector<Quad>& quads) {
    const auto ids = intern_quads(*transaction_, quads);
    if (!ids) return ids.error();
    for (const QuadIds& quad : ids.value()) {
      auto done = add(quad);
      if (!done) return done;
    }
    return {};
  }

  Result<void> remove(const QuadIds& quad) {
    auto removed = transaction_->remove(quad);
    if (!removed) return removed.error();
    report_.quads_removed += removed.value() ? 1 : 0;
    return {};
  }

  // What an operation writes, it must not see itself: rows are made before the first write.
  Result<void> modify(const sparql::Modify& form) {
    const Session now = session();
    auto meaning = algebra::lower_modify(form, {*now.snapshot, source_});
    if (!meaning) return meaning.error();
    std::vector<Quad> removed, added;
    {
      auto running = RunningQuery::start(now, meaning->pattern, limits_of(options_));
      if (!running) return running.error();
      RowTerms rows(**running);
      for (;;) {
        auto moved = rows.next();
        if (!moved) return moved.error();
        if (!moved.value()) break;
        for (const auto& made : meaning->removed) {
          if (auto quad = rows.make(made)) removed.push_back(*std::move(quad));
        }
        for (const auto& made : meaning->added) {
          if (auto quad = rows.make(made)) added.push_back(*std::move(quad));
        }
        const std::size_t made = meaning->removed.size() + meaning->added.size();
        auto going_on = (*running)->context().charge(made * sizeof(Quad));
        if (!going_on) return going_on.error();
      }
    }
    for (const Quad& quad : removed) {
      auto ids = find_quad(transaction_->view(), quad);
      if (!ids) return ids.error();
      if (!ids.value()) continue;
      auto done = remove(**ids);
      if (!done) return done;
    }
    return add_all(added);
  }

  /// The quads whose graph lies in the range.
  Result<std::vector<QuadIds>> quads_in(storage::IdRange graphs) const {
    std::vector<QuadIds> quads;
    storage::QuadPattern pattern;
    pattern.columns[3] = graphs;
    const auto cursor = transaction_->view().scan(pattern, storage::IndexOrder::spo);
    for (;;) {
      auto block = cursor->next();
      if (!block) return block.error();
      if (block.value() == nullptr) return quads;
      const auto& columns = (*block.value()).columns;
      for (std::size_t row = 0; row < columns[0].size(); ++row) {
        quads.push_back({columns[0][row], columns[1][row], columns[2][row], columns[3][row]});
      }
    }
  }

  Result<void> remove_all(storage::IdRange graphs) {
    auto quads = quads_in(graphs);
    if (!quads) return quads.error();
    for (const QuadIds& quad : quads.value()) {
      auto removed = remove(quad);
      if (!removed) return removed;
    }
    return {};
  }

  Result<void> clear(const sparql::Clear& form) {
    using Kind = sparql::GraphChoice::Kind;
    const TermId first_named{storage::default_graph.bits + 1};
    switch (form.what.kind) {
      case Kind::all:
        return remove_all({});
      case Kind::default_graph:
        return remove_all(storage::QuadPattern::exactly(storage::default_graph));
      case Kind::named:
        return remove_all({first_named, TermId{UINT64_MAX}});
      case Kind::one:
        break;
    }
    auto id = transaction_->view().find(Term::iri(form.what.iri));
    if (!id) return id.error();
    auto is_there = id.value() ? has_quads(**id) : Result<bool>(false);
    if (!is_there) return is_there.error();
    if (is_there.value()) return remove_all(storage::QuadPattern::exactly(**id));
    if (form.silent || !form.is_drop) return {};
    return not_there(form.what.iri);
  }

  Result<bool> has_quads(TermId graph) const {
    storage::QuadPattern pattern;
    pattern.columns[3] = storage::QuadPattern::exactly(graph);
    auto count = transaction_->view().count(pattern, 1);
    if (!count) return count.error();
    return count.value() > 0;
  }

  static Error not_there(const std::string& iri) {
    return Error{ErrorKind::not_found,
                 fmt::format("there is no graph <{}>", iri),
                 {},
                 "with SILENT this is no error"};
  }

  // Source: SPARQL 1.1 Update, sections 3.2.3 to 3.2.5.
  Result<void> transfer(const sparql::Transfer& form) {
    if (form.from == form.to) return {};
    TermId from = storage::default_graph, to = storage::default_graph;
    if (form.from) {
      auto id = transaction_->view().find(Term::iri(*form.from));
      if (!id) return id.error();
      auto is_there = id.value() ? has_quads(**id) : Result<bool>(false);
      if (!is_there) return is_there.error();
      if (!is_there.value()) {
        if (form.silent) return {};
        return not_there(*form.from);
      }
      from = **id;
    }
    if (form.to) {
      auto id = transaction_->intern(Term::iri(*form.to));
      if (!id) return id.error();
      to = id.value();
    }
    using Kind = sparql::Transfer::Kind;
    auto quads = quads_in(storage::QuadPattern::exactly(from));
    if (!quads) return quads.error();
    if (form.kind != Kind::add) {
      auto cleared = remove_all(storage::QuadPattern::exactly(to));
      if (!cleared) return cleared;
    }
    for (QuadIds quad : quads.value()) {
      if (form.kind == Kind::move) {
        auto removed = remove(quad);
        if (!removed) return removed;
      }
      quad[3] = to;
      auto added = add(quad);
      if (!added) return added;
    }
    return {};
  }

  Result<void> load(const sparql::Load& form) {
    auto quads = read_for_load(form);
    if (!quads) {
      if (form.silent) return {};
      return quads.error();
    }
    return add_all(quads.value());
  }

  std::shared_ptr<storage::Store> store_;
  std::unique_ptr<storage::WriteTransaction> transaction_;
  const algebra::SourceText& source_;
  const AskOptions& options_;
  UpdateReport report_;
};

}  // namespace

Result<UpdateReport> apply_update(const std::shared_ptr<storage::Store>& store,
                                  const sparql::Update& update, const algebra::SourceText& source,
                                  const AskOptions& options) {
  auto transaction = store->begin();
  if (!transaction) return transaction.error();
  Updating updating(store, std::move(transaction).value(), source, options);
  for (const sparql::Operation& operation : update.operations) {
    auto applied = updating.apply(operation);
    if (!applied) return applied.error();
  }
  return updating.commit();
}

}  // namespace quoth::api
