// The pipelines that answer a question.
// Made from a Meaning by write_pipeline. Next step: engine/algebra/lower.hpp.
#pragma once

#include <map>
#include <optional>
#include <quoth/term.hpp>
#include <string>

#include "engine/question/meaning.hpp"

namespace quoth::question {

/// How the date tests of a pipeline are written.
enum class Reading {
  as_asked,
  possible  // all of them `maybe`
};

/// `types` holds the store's terms for person and organisation.
query::Pipeline write_pipeline(const Meaning& meaning, Reading reading,
                               const std::map<std::string, Term>& types);

/// Rows (speaker, date, source, rests on, sentence) for those rows of the answer whose date is
/// inferred; nothing for questions whose answer has no dates.
std::optional<query::Pipeline> write_inferred(const Meaning& meaning,
                                              const std::map<std::string, Term>& types);

/// Whether some date test of the question is certain, so that more rows may be possible.
bool has_certain_dates(const Meaning& meaning);

}  // namespace quoth::question
