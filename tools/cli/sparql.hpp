// SPARQL from the command line and the shell: a query answered, or an update done.
#pragma once

#include <quoth/quoth.hpp>
#include <string_view>

#include "tools/cli/exit_status.hpp"
#include "tools/format/row_writer.hpp"

namespace quoth::cli {

enum class QueryLanguage { native, sparql_query, sparql_update };

/// By the file's ending: `.rq` is a query of SPARQL, `.ru` an update, anything else native.
QueryLanguage language_of_file(std::string_view path);

/// The bytes that a query in that language may have.
std::size_t bytes_max_of(QueryLanguage language);

/// Errors: told on standard error, as those of the native language are.
ExitStatus ask_sparql(Database& database, std::string_view text, const AskOptions& options,
                      Format format);

}  // namespace quoth::cli
