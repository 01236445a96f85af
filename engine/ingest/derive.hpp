// The heart of ingest: all facts of a set of documents, as a pure function of that set and
// of the merges of entities that the user told.
// Made from extractions. Next step: ingest.hpp, which commits what changed.
#pragma once

#include <functional>
#include <quoth/result.hpp>
#include <quoth/term.hpp>

#include "engine/ingest/corpus.hpp"

namespace quoth::ingest {

struct Derivation {
  std::vector<Quad> quads;         // ascending by N-Triples spelling, none twice
  std::vector<std::string> notes;  // for people: what stays undated and why, what was inferred
};

/// Shape:  the same for every order of `extractions`; one with a digest seen before adds nothing.
/// Cost:   by speaker, see find_co_reports; else near linear in statements.
Derivation derive(const ExtractionList& extractions, const EntityMerges& merges = {});

/// A part of what differs between the facts of two sets of documents.
struct DerivationChange {
  std::vector<Quad> removed, added;  // ascending by N-Triples spelling, none twice
};

/// Takes a part of a change; an error ends the derivation.
using TakeChange = std::function<Result<void>(const DerivationChange& part)>;

/// The difference of `derive(before).quads` and `derive(after).quads`, but only the facts of nodes
/// that differ are ever made: of the others no more than a hash is. They come in parts of some
/// nodes each, so that the facts of a first ingest are never in memory all at once. Returns the
/// notes of the set after.
///
/// Shape:  each fact is in one part; a part is ascending, the parts are in the order of the corpus.
/// Cost:   that of two corpora, which a derivation takes a tenth of its time for, and of the
///         change.
/// Errors: those of `take`.
Result<std::vector<std::string>> derive_change(const ExtractionList& before,
                                               const ExtractionList& after,
                                               const EntityMerges& merges_before,
                                               const EntityMerges& merges_after,
                                               const TakeChange& take);

/// Of what `derive` makes of given extractions; moved whenever that changes, so that facts which an
/// older program derived are known and derived anew. A test pins facts to it.
inline constexpr int derivation_version = 3;

/// The corpus behind it: merged entities, dates, clusters and reactions.
Corpus finished_corpus(const ExtractionList& extractions, const EntityMerges& merges = {});

}  // namespace quoth::ingest
