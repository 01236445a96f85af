// From the AST to the algebra: names and words are looked up, definitions expanded, variables
// numbered.
#pragma once

#include <map>
#include <quoth/result.hpp>

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

}  // namespace quoth::algebra
