// SPARQL from the command line: a query answered, or an update done.
#pragma once

#include <quoth/quoth.hpp>
#include <string_view>

#include "tools/cli/exit_status.hpp"
#include "tools/format/row_writer.hpp"

namespace quoth::cli {

ExitStatus ask_sparql(Database& database, std::string_view text, const AskOptions& options,
                      Format format);

}  // namespace quoth::cli
