#include "engine/api/change.hpp"

#include "engine/algebra/visit.hpp"
#include "engine/api/new_statement.hpp"
#include "engine/api/quad_ids.hpp"
#include "engine/api/revision.hpp"
#include "engine/ingest/learnt.hpp"
#include "engine/vocabulary/vocabulary.hpp"

namespace quoth::api {
namespace {

struct Counts {
  std::int64_t added = 0;
  std::int64_t removed = 0;
};

/// The facts that the change's templates give for each row of its pattern.
Result<std::vector<Quad>> facts_of(const Session& session, const algebra::ChangeMeaning& change,
                                   execute::Limits limits) {
  auto running = RunningQuery::start(session, change.pattern, limits);
  if (!running) return running.error();
  std::vector<Quad> facts;
  for (;;) {
    auto batch = running.value()->next();
    if (!batch) return batch.error();
    if (batch.value() == nullptr) return facts;
    for (std::size_t row = 0; row < batch.value()->rows; ++row) {
      std::map<algebra::Variable, Term> terms;
      bool is_whole = true;
      for (std::size_t i = 0; i < change.pattern.columns.size(); ++i) {
        const auto id = batch.value()->columns[running.value()->place_of(i)][row];
        if (!id.is_defined()) continue;
        auto term = running.value()->context().terms().term(id);
        if (!term) return term.error();
        terms[change.pattern.columns[i].variable] = std::move(term).value();
      }
      const auto filled = [&](const algebra::Slot& slot) {
        if (const auto* term = std::get_if<Term>(&slot)) return *term;
        const auto found = terms.find(std::get<algebra::Variable>(slot));
        is_whole = is_whole && found != terms.end();
        return found == terms.end() ? Term{} : found->second;
      };
      for (const auto& fact : change.facts) {
        is_whole = true;
        Quad quad{filled(fact.subject), filled(fact.predicate), filled(fact.object), nullptr};
        if (is_whole) facts.push_back(std::move(quad));
      }
    }
  }
}

std::vector<Quad> facts_of(const algebra::NewEntity& entity, bool is_document) {
  const Term type =
      Term::iri(std::string(is_document ? vocabulary::document_type : vocabulary::entity_type));
  return {{entity.iri, Term::iri(std::string(vocabulary::name)), Term::string(entity.name), {}},
          {entity.iri, Term::iri(std::string(vocabulary::type)), type, {}},
          {entity.iri, Term::iri(std::string(rdf::type)), type, {}}};
}

Result<void> add_facts(storage::WriteTransaction& transaction, const std::vector<Quad>& facts,
                       Counts& counts) {
  const auto quads = intern_quads(transaction, facts);
  if (!quads) return quads.error();
  for (const auto& quad : quads.value()) {
    auto added = transaction.add(quad);
    if (!added) return added.error();
    counts.added += added.value() ? 1 : 0;
  }
  return {};
}

/// When and by whom a new statement was told; one that is there already was told before.
Result<void> add_learnt_facts(const storage::Store& store, const Session& session,
                              std::vector<Quad>& facts) {
  const auto ids = find_quad(*session.snapshot, facts.front());
  if (!ids) return ids.error();
  if (ids.value()) {
    storage::QuadPattern pattern;
    for (std::size_t i = 0; i < 4; ++i)
      pattern.columns[i] = storage::QuadPattern::exactly((**ids)[i]);
    const auto known = session.snapshot->count(pattern, 1);
    if (!known) return known.error();
    if (known.value() > 0) return {};
  }
  auto learnt = ingest::learnt_facts(facts.front().subject.text, store.now(), store.teller());
  facts.insert(facts.end(), learnt.begin(), learnt.end());
  return {};
}

/// A pattern matches a triple whatever graph it stands in, so it is removed from all of them.
Result<void> remove_facts(storage::WriteTransaction& transaction, const std::vector<Quad>& facts,
                          Counts& counts) {
  for (const auto& fact : facts) {
    auto ids = find_quad(transaction.view(), fact);
    if (!ids) return ids.error();
    if (!ids.value()) continue;
    storage::QuadPattern pattern;
    for (std::size_t i = 0; i < 3; ++i) {
      pattern.columns[i] = storage::QuadPattern::exactly((**ids)[i]);
    }
    std::vector<storage::TermId> graphs;
    const auto cursor = transaction.view().scan(pattern, storage::IndexOrder::spo);
    for (;;) {
      auto block = cursor->next();
      if (!block) return block.error();
      if (block.value() == nullptr) break;
      const auto column = (*block.value()).columns[3];
      graphs.insert(graphs.end(), column.begin(), column.end());
    }
    for (const auto graph : graphs) {
      storage::QuadIds quad = **ids;
      quad[3] = graph;
      auto removed = transaction.remove(quad);
      if (!removed) return removed.error();
      counts.removed += removed.value() ? 1 : 0;
    }
  }
  return {};
}

/// The name after `in`, which is a document where it is new.
std::string source_name(const query::Change& change) {
  const auto* statement = std::get_if<query::AddStatement>(&change.what);
  if (statement == nullptr || !statement->source) return {};
  const auto* name = std::get_if<query::Name>(&statement->source->form);
  return name == nullptr ? std::string() : name->text;
}

Error changes_no_past(const ParsedText& text) {
  const query::Location at = text.query.as_of->location;
  return {ErrorKind::bad_input, "a change is made now, not in the past",
          place_in(text.source.source, text.source.text, at.begin, at.end - at.begin),
          "leave `as of` out"};
}

Result<std::unique_ptr<Answer>> apply_revision(storage::Store& store,
                                               const query::Revision& revision,
                                               const ParsedText& text, const AskOptions& options) {
  auto begun = store.begin();
  if (!begun) return begun.error();
  CountingTransaction transaction(std::move(begun).value());
  const Revising revising{store, transaction, text, options};
  auto done = std::visit(
      algebra::Visitor{
          [&](const query::Retract& retract) { return retract_document(revising, retract); },
          [&](const query::Merge& merge) { return merge_entities(revising, merge); },
          [&](const query::Split& split) { return split_entities(revising, split); }},
      revision.what);
  if (!done) return done.error();
  if (auto committed = transaction.commit(); !committed) return committed.error();
  return answer_row(
      {"added", "removed"},
      {Value(Term::integer(transaction.added())), Value(Term::integer(transaction.removed()))}, {});
}

}  // namespace

bool is_change(const query::Query& query) {
  return std::holds_alternative<query::Change>(query.body) ||
         std::holds_alternative<query::Revision>(query.body);
}

Result<std::unique_ptr<Answer>> apply_change(const std::shared_ptr<storage::Store>& store,
                                             const algebra::Definitions& definitions,
                                             const ParsedText& text, const AskOptions& options) {
  if (text.query.as_of) return changes_no_past(text);
  if (const auto* revision = std::get_if<query::Revision>(&text.query.body))
    return apply_revision(*store, *revision, text, options);
  const auto& change = std::get<query::Change>(text.query.body);
  auto transaction = store->begin();
  if (!transaction) return transaction.error();
  auto snapshot = store->snapshot();
  if (!snapshot) return snapshot.error();
  const Session session{store, std::move(snapshot).value(), definitions, {}, {}};
  const algebra::Surroundings surroundings{*session.snapshot, definitions, options.parameters,
                                           text.source};
  std::vector<query::Clause> made;
  std::span<const query::Clause> clauses;
  if (const auto* written = std::get_if<std::vector<query::Clause>>(&change.what)) {
    clauses = *written;
  } else {
    made = statement_clauses(std::get<query::AddStatement>(change.what));
    clauses = made;
  }
  auto meaning = algebra::lower_change(text.query, change, clauses, surroundings);
  if (!meaning) return meaning.error();
  auto facts = facts_of(session, meaning.value(), limits_of(options));
  if (!facts) return facts.error();
  const bool is_add = change.kind == query::Change::Kind::add;
  if (is_add && !facts->empty()) {
    for (const auto& entity : meaning->new_entities) {
      auto more = facts_of(entity, entity.name == source_name(change));
      facts->insert(facts->end(), more.begin(), more.end());
    }
    const bool is_statement = std::holds_alternative<query::AddStatement>(change.what);
    if (is_statement) {
      auto noted = add_learnt_facts(*store, session, facts.value());
      if (!noted) return noted.error();
    }
  }
  Counts counts;
  auto applied = is_add ? add_facts(**transaction, facts.value(), counts)
                        : remove_facts(**transaction, facts.value(), counts);
  if (!applied) return applied.error();
  auto committed = transaction.value()->commit();
  if (!committed) return committed.error();
  return answer_row({"added", "removed"},
                    {Value(Term::integer(counts.added)), Value(Term::integer(counts.removed))},
                    std::move(meaning->pattern.notes));
}

}  // namespace quoth::api
