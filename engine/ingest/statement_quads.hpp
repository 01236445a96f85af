// Facts of a corpus as quads in the vocabulary of urn:quoth:.
// Made from a finished Corpus. Next step: ingest.hpp, which stores them.
#pragma once

#include <quoth/term.hpp>

#include "engine/ingest/corpus.hpp"

namespace quoth::ingest {

/// Borrowed words of one fact; all facts stand in the default graph.
struct FactWords {
  std::string_view subject, predicate;  // IRIs
  TermKind kind = TermKind::iri;        // of the object
  std::string_view object;
  std::string_view datatype;  // of a literal
};

/// Takes the facts of a corpus one after the other.
class FactSink {
 public:
  virtual ~FactSink() = default;
  /// Whether facts of that subject are asked for; the others are not even made.
  virtual bool wants(std::string_view subject) = 0;
  virtual void take(const FactWords& fact) = 0;
};

/// All facts of the corpus, in an order that depends on the corpus alone.
void write_facts(const Corpus& corpus, FactSink& sink);

/// The literal of a date: xsd:date, gYearMonth, gYear or EDTF, in its one spelling.
Term date_term(Date date);

std::string_view to_string(DateBasis basis);

}  // namespace quoth::ingest
