// Facts of a corpus as quads in the vocabulary of urn:quoth:.
// Made from a finished Corpus. Next step: ingest.hpp, which stores them.
#pragma once

#include <quoth/term.hpp>

#include "engine/ingest/corpus.hpp"

namespace quoth::ingest {

/// All quads of the corpus, in the default graph, in no particular order, none twice.
std::vector<Quad> quads_of(const Corpus& corpus);

/// The literal of a date: xsd:date, gYearMonth, gYear or EDTF, in its one spelling.
Term date_term(Date date);

std::string_view to_string(DateBasis basis);

}  // namespace quoth::ingest
