#include <set>

#include "engine/api/quad_ids.hpp"
#include "engine/api/revision.hpp"
#include "engine/ingest/digest.hpp"
#include "engine/ingest/ingest.hpp"
#include "engine/ingest/learnt.hpp"
#include "engine/names/objects.hpp"
#include "engine/names/resolve_name.hpp"
#include "engine/vocabulary/vocabulary.hpp"
#include "storage/terms/inline_time.hpp"

namespace quoth::api {
namespace {

using storage::QuadIds;
using storage::TermId;

constexpr std::size_t retraction_digits = 16;

/// The statements and merges that name the document as their source.
Result<std::set<TermId>> nodes_of_source(const Revising& revising, TermId document) {
  std::set<TermId> nodes;
  const auto source = revising.view().find(Term::iri(std::string(vocabulary::source)));
  if (!source) return source.error();
  const auto quads = quads_with(revising.view(), document);
  if (!quads) return quads.error();
  for (const QuadIds& quad : quads.value()) {
    if (source.value() && quad[1] == **source && quad[2] == document) nodes.insert(quad[0]);
  }
  return nodes;
}

Result<void> remove_node(const Revising& revising, TermId node) {
  const auto quads = quads_with(revising.view(), node);
  if (!quads) return quads.error();
  for (const QuadIds& quad : quads.value()) {
    if (auto removed = revising.transaction.remove(quad); !removed) return removed.error();
  }
  return {};
}

/// Undoes the merge that a node tells of; false where it tells of none.
Result<bool> undo_if_merge(const Revising& revising, TermId node) {
  const auto merged =
      first_object(revising.view(), node, Term::iri(std::string(vocabulary::merged)));
  if (!merged) return merged.error();
  if (!merged.value()) return false;
  const auto term = revising.view().term(**merged);
  if (!term) return term.error();
  if (auto undone = undo_merge(revising, term->text); !undone) return undone.error();
  return true;
}

Result<void> note_retraction(const Revising& revising, const std::string& document,
                             const std::string& name) {
  const storage::Moment now = revising.store.now();
  const std::string moment = storage::spell_date_time(now.time_since_epoch().count());
  const std::string iri = std::string(vocabulary::retraction_prefix) +
                          ingest::sha256(document + "\n" + moment).substr(0, retraction_digits);
  const Term node = Term::iri(iri), type = Term::iri(std::string(vocabulary::retraction_type));
  std::vector<Quad> facts = ingest::learnt_facts(iri, now, revising.store.teller());
  facts.push_back({node, Term::iri(std::string(vocabulary::type)), type, nullptr});
  facts.push_back({node, Term::iri(std::string(rdf::type)), type, nullptr});
  facts.push_back(
      {node, Term::iri(std::string(vocabulary::retracted)), Term::string(name), nullptr});
  for (const Quad& fact : facts) {
    auto ids = intern_quad(revising.transaction, fact);
    if (!ids) return ids.error();
    if (auto added = revising.transaction.add(ids.value()); !added) return added.error();
  }
  return {};
}

/// The text that stands behind the relation; empty where none does.
Result<std::string> text_behind(const Revising& revising, TermId node, std::string_view relation) {
  const auto object = first_object(revising.view(), node, Term::iri(std::string(relation)));
  if (!object) return object.error();
  if (!object.value()) return std::string{};
  auto term = revising.view().term(**object);
  if (!term) return term.error();
  return std::move(term->text);
}

/// Of a document that is unknown because it was retracted: when, and by whom, the last time.
Error already_retracted(const Revising& revising, const query::Retract& retract, Error unknown) {
  const auto name = name_at(revising, retract.document);
  if (!name) return name.error();
  const auto spelled = revising.view().find(Term::string(*name));
  if (!spelled) return spelled.error();
  if (!spelled.value()) return unknown;
  const auto nodes =
      subjects_of(revising.view(), Term::iri(std::string(vocabulary::retracted)), **spelled);
  if (!nodes) return nodes.error();
  std::string last, by;
  for (const TermId node : *nodes) {
    const auto learnt = text_behind(revising, node, vocabulary::learnt);
    if (!learnt) return learnt.error();
    if (*learnt < last) continue;
    const auto teller = text_behind(revising, node, vocabulary::told_by);
    if (!teller) return teller.error();
    last = *learnt;
    by = *teller;
  }
  if (last.empty()) return unknown;
  return Error{ErrorKind::unknown_name,
               "\"" + *name + "\" was retracted already, at " + last +
                   (by.empty() ? std::string() : " by " + by),
               unknown.place,
               "`as of` a moment before still finds it; ingest it again to have it back"};
}

}  // namespace

Result<void> retract_document(const Revising& revising, const query::Retract& retract) {
  const auto document = thing_meant(revising, retract.document, Meant::document);
  if (!document && document.error().kind == ErrorKind::unknown_name) {
    return already_retracted(revising, retract, document.error());
  }
  if (!document) return document.error();
  const auto term = revising.view().term(document.value());
  if (!term) return term.error();
  const auto name = label_of(revising.view(), document.value());
  if (!name) return name.error();
  const auto had_text = ingest::retract_text(revising.transaction, term->text);
  if (!had_text) return had_text.error();
  // What is left was told by hand.
  const auto nodes = nodes_of_source(revising, document.value());
  if (!nodes) return nodes.error();
  for (const TermId node : nodes.value()) {
    const auto was_merge = undo_if_merge(revising, node);
    if (!was_merge) return was_merge.error();
    if (was_merge.value()) continue;
    if (auto removed = remove_node(revising, node); !removed) return removed;
  }
  if (auto removed = remove_node(revising, document.value()); !removed) return removed;
  return note_retraction(revising, term->text, name->value_or(term->text));
}

}  // namespace quoth::api
