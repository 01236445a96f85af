// What is done to whole documents and entities: `retract`, `merge`, `split`.
// Used by change.cpp. Next step: engine/ingest, which derives the facts anew.
#pragma once

#include "engine/api/counting_transaction.hpp"
#include "engine/api/session.hpp"

namespace quoth::api {

/// What a revision works with.
struct Revising {
  storage::Store& store;
  CountingTransaction& transaction;
  const ParsedText& text;
  const AskOptions& options;

  const storage::Snapshot& view() const { return transaction.view(); }
};

/// Takes the document out, with its statements, what rested on it, and the merges that were told in
/// it; notes that it was retracted, when and by whom.
/// Errors: `unknown_name`, `ambiguous_name`; `bad_input` for what is no document.
Result<void> retract_document(const Revising& revising, const query::Retract& retract);

/// Makes one entity of two, under both names; notes it, with its source, when and by whom.
/// Errors: as above; `bad_input` where they are one already, or no entities.
Result<void> merge_entities(const Revising& revising, const query::Merge& merge);

/// Undoes a merge: every answer is what it was without it.
/// Errors: `bad_input` where there was no such merge, or another one rests on it.
Result<void> split_entities(const Revising& revising, const query::Split& split);
/// The same, of the entity with this IRI, which was merged.
Result<void> undo_merge(const Revising& revising, const std::string& merged_iri);

enum class Meant { entity, document };
/// The only thing of that kind that the node can mean.
Result<storage::TermId> thing_meant(const Revising& revising, const query::Node& node, Meant meant);

/// The name or IRI that stands at the node.
Result<std::string> name_at(const Revising& revising, const query::Node& node);

Error error_at(const Revising& revising, query::Location location, Error error);

/// Every quad with the node as subject or object, in all graphs.
Result<std::vector<storage::QuadIds>> quads_with(const storage::Snapshot& view,
                                                 storage::TermId node);

}  // namespace quoth::api
