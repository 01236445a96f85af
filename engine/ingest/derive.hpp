// The heart of ingest: all facts of a set of documents, as a pure function of that set.
// Made from extractions. Next step: ingest.hpp, which commits what changed.
#pragma once

#include <quoth/term.hpp>

#include "engine/ingest/corpus.hpp"

namespace quoth::ingest {

struct Derivation {
  std::vector<Quad> quads;         // ascending by N-Triples spelling, none twice
  std::vector<std::string> notes;  // for people: what stays undated and why, what was inferred
};

/// Shape:  the same for every order of `extractions`; one with a digest seen before adds nothing.
/// Cost:   by speaker, see find_co_reports; else near linear in statements.
Derivation derive(const std::vector<DigestedExtraction>& extractions);

/// The corpus behind it: merged entities, dates, clusters and reactions.
Corpus finished_corpus(const std::vector<DigestedExtraction>& extractions);

}  // namespace quoth::ingest
