// A folder of saved queries: which there are, and one of them by name.
// Used by the commands `queries`, `describe` and `test`.
#pragma once

#include <filesystem>
#include <quoth/result.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "parser/query/ast.hpp"
#include "parser/query/saved_file.hpp"
#include "tools/cli/sparql.hpp"

namespace quoth::cli {

struct SavedQuery {
  std::string name;  // of the file, without the ending .qq
  std::filesystem::path path;
  QueryLanguage language = QueryLanguage::native;
  query::SavedFile file;
  std::vector<query::ParameterDeclaration> parameters;  // of the native language
  std::string body;  // what it asks, canonical; of SPARQL the text; empty for definitions alone
  std::optional<Error> parse_error;  // of the native language; then `body` is the text
};

/// The `.qq`, `.rq` and `.ru` files of the folder, by name; none below it.
/// Errors: `not_found`, `io`.
Result<std::vector<std::filesystem::path>> saved_query_files(const std::filesystem::path& folder);

/// Reads one of them.
/// Errors: those of reading it; that it cannot be parsed is told in `parse_error`.
Result<SavedQuery> read_saved_query(const std::filesystem::path& path);

/// The file that `name` means, with or without its ending.
/// Errors: `usage` for a name with a folder in it, or of a link that leads out of the folder;
/// `not_found` with the nearest names.
Result<std::filesystem::path> saved_query_called(const std::filesystem::path& folder,
                                                 const std::string& name);

/// What `name` (of a `data:` or `documents:` line) means beside the query.
/// Errors: `usage` where it leads out of the folder; `not_found`.
Result<std::filesystem::path> path_beside(const std::filesystem::path& folder,
                                          const std::string& name);

/// "$since = 2024-09-05 (a date)", "$who (must be given)".
std::string shown_parameter(const query::ParameterDeclaration& parameter);

}  // namespace quoth::cli
