// What a query or question means and how it is carried out, in plain words.
#pragma once

#include "engine/api/interpreted.hpp"

namespace quoth::api {

/// For a question, the pipeline it stands for; how names were read; the plan.
Result<std::string> explain_text(const Session& session, std::shared_ptr<const ParsedText> text,
                                 const AskOptions& options);

}  // namespace quoth::api
