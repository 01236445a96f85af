// The pipelines behind a text: written by the user, or what a question stands for.
#pragma once

#include "engine/api/session.hpp"
#include "engine/question/interpret.hpp"

namespace quoth::api {

struct Interpreted {
  std::shared_ptr<const ParsedText> text;         // owns a written pipeline and the definitions
  std::optional<question::Interpretation> asked;  // of a question

  const query::Pipeline& pipeline() const {
    return asked ? asked->pipeline : std::get<query::Pipeline>(text->query.body);
  }
};

/// `options` bound what it costs to find out whom an ambiguous name means.
/// Errors: `usage` for a text that asks nothing; those of question::interpret.
Result<Interpreted> interpret_text(const Session& session, std::shared_ptr<const ParsedText> text,
                                   const AskOptions& options);

}  // namespace quoth::api
