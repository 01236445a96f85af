// The pipelines that answer a question.
// Made from a Meaning by write_pipeline. Next step: engine/algebra/lower.hpp.
#pragma once

#include <map>
#include <optional>
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

/// Rows (speaker, date, source, rests on, sentence) for those rows of the answer whose date is
/// inferred; nothing for questions whose answer has no dates.
std::optional<query::Pipeline> write_inferred(const Meaning& meaning,
                                              const std::map<std::string, Term>& types);

/// A reading of a statement that is less likely than this to be right is called doubtful. Of the
/// readings of the annotated corpus below it about half are wrong.
inline constexpr std::string_view doubtful_below = "0.6";

/// Rows (speaker, date, source, confidence, sentence) for those statements of the answer that are
/// doubtful readings, the most doubtful first; nothing where the answer rests on no single ones.
std::optional<query::Pipeline> write_doubtful(const Meaning& meaning,
                                              const std::map<std::string, Term>& types);

/// Rows (speaker, sentence) of the statements that a number, or the order of `most`, counts;
/// nothing for other questions.
std::optional<query::Pipeline> write_counted(const Meaning& meaning,
                                             const std::map<std::string, Term>& types);

/// Rows (speaker, date, source, sentence) that a yes rests on; nothing for other questions, and for
/// those with two verbs.
std::optional<query::Pipeline> write_witnesses(const Meaning& meaning,
                                               const std::map<std::string, Term>& types);

/// Whether the question tells words that somebody said, which others may have denied.
bool has_assertions(const Meaning& meaning);

/// Whether some date test of the question is certain, so that more rows may be possible.
bool has_certain_dates(const Meaning& meaning);

}  // namespace quoth::question
