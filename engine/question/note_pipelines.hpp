// Pipelines beside that of the answer, for the notes that tell what it rests on.
// Made from a Meaning, as pipeline.hpp is. Next step: interpret.cpp words their rows.
#pragma once

#include <map>
#include <optional>
#include <quoth/term.hpp>
#include <string>
#include <string_view>

#include "engine/question/meaning.hpp"

namespace quoth::question {

/// Rows (speaker, date, source, rests on, sentence) for those rows of the answer whose date is
/// inferred; nothing for questions whose answer has no dates.
std::optional<query::Pipeline> write_inferred(const Meaning& meaning,
                                              const std::map<std::string, Term>& types);

/// Rows (speaker, date, source, published) for those rows of the answer that are dated after the
/// document that tells them: announced ahead, or misread. Nothing for questions with two verbs, and
/// those whose answer has no dates.
std::optional<query::Pipeline> write_misdated(const Meaning& meaning,
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

}  // namespace quoth::question
