// quoth STORE: questions and answers at a prompt.
#pragma once

#include <string>

#include "tools/cli/exit_status.hpp"
#include "tools/cli/query_options.hpp"

namespace quoth::cli {

/// Reads inputs until there are no more. From a terminal the status is `answered`, whatever single
/// inputs came to; from a file or a pipe it is that of the last input that failed.
ExitStatus run_shell(const std::string& store, const QueryOptions& options);

}  // namespace quoth::cli
