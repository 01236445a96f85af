// Where in its document a statement stands, as the one literal that the store keeps of it.
// Written by statement_quads.cpp; read by engine/api/verify_statements.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parser/document/document.hpp"

namespace quoth::ingest {

/// Half-open ranges of bytes of the document's text; each part may be empty.
struct StatementSpans {
  std::vector<document::Span> cue, speaker, claim;
};

/// "cue 10-14; speaker 0-9; claim 15-80, 90-95"; what is empty is left out.
std::string to_string(const StatementSpans& spans);

/// The spans that to_string wrote so; nothing for any other text.
std::optional<StatementSpans> read_spans(std::string_view text);

}  // namespace quoth::ingest
