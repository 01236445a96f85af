// From the AST to the algebra: names and words are looked up, definitions expanded, variables
// numbered.
#pragma once

#include <cstdint>
#include <map>
#include <quoth/result.hpp>
#include <span>

#include "engine/algebra/algebra.hpp"
#include "engine/algebra/definitions.hpp"
#include "storage/store/store.hpp"

namespace quoth::algebra {

/// What a query's words are looked up in.
struct Surroundings {
  const storage::Snapshot& snapshot;
  const Definitions& definitions;
  const std::map<std::string, Term>& parameters;
  SourceText source;
};

/// What the pipeline means; `query` gives its prefixes, parameters and definitions.
///
/// Shape:  without `show`, every named variable that is bound at the end, in order of appearance.
/// Errors: `unknown_name`, `ambiguous_name`, `bad_input`, `usage` (a parameter without value), each
/// with its place in the text; `unsupported` for a definition in terms of its own absence.
Result<Meaning> lower(const query::Query& query, const query::Pipeline& pipeline,
                      const Surroundings& surroundings);

/// The beginning of a pipeline: whole stages, and of the last one, if it is a match, only some
/// clauses. What is left out is not looked up.
struct Prefix {
  std::size_t stages = 0;
  std::size_t clauses = SIZE_MAX;
};
Result<Meaning> lower_prefix(const query::Query& query, const query::Pipeline& pipeline,
                             Prefix prefix, const Surroundings& surroundings);

/// A fact to be made of each row of a change's pattern.
struct FactTemplate {
  Slot subject, predicate, object;
};
/// Something that an `add` names for the first time.
struct NewEntity {
  Term iri;
  std::string name;
};
struct ChangeMeaning {
  Meaning pattern;  // one row without columns where the change has none
  std::vector<FactTemplate> facts;
  std::vector<NewEntity> new_entities;
};

/// What the clauses of a change stand for. With `add`, an unknown name becomes a new entity and an
/// unknown relation word a new predicate urn:quoth:<word>; with `remove` both are errors.
Result<ChangeMeaning> lower_change(const query::Query& query, const query::Change& change,
                                   std::span<const query::Clause> clauses,
                                   const Surroundings& surroundings);

}  // namespace quoth::algebra
