// The pipelines that answer a question.
// Made from a Meaning by write_pipeline. Next step: engine/algebra/lower.hpp.
#pragma once

#include <map>
#include <quoth/term.hpp>
#include <string>

#include "engine/question/meaning.hpp"

namespace quoth::question {

/// How the tests of a pipeline are written.
enum class Reading {
  as_asked,
  possible  // those of dates all `maybe`, and claims with the words whatever they say of them
};

/// `types` holds the store's terms for person and organisation.
query::Pipeline write_pipeline(const Meaning& meaning, Reading reading,
                               const std::map<std::string, Term>& types);

/// Whether the question tells words that somebody said, which others may have denied.
bool has_assertions(const Meaning& meaning);

/// Whether it asks for documents that report nothing of what certain people said: those that name
/// them are then left out, for they may do so where no statement was read.
bool lists_silent_documents(const Meaning& meaning);

/// Whether some date test of the question is certain, so that more rows may be possible.
bool has_certain_dates(const Meaning& meaning);

}  // namespace quoth::question
