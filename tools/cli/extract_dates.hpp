// quoth extract --dates: date expressions in TIMEX3's terms, as JSON Lines.
#pragma once

#include <quoth/quoth.hpp>
#include <vector>

#include "tools/cli/exit_status.hpp"

namespace quoth::cli {

/// Spans are bytes of the file (JSON Lines: of the record's text).
ExitStatus extract_dates(const std::vector<DocumentText>& documents, const IngestOptions& options);

}  // namespace quoth::cli
