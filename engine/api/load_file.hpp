// RDF files into the store, all or nothing.
#pragma once

#include <filesystem>
#include <quoth/quoth.hpp>

#include "storage/store/store.hpp"

namespace quoth::api {

/// N-Triples (.nt) or N-Quads (.nq). Blank nodes keep their labels where the store has none so
/// labelled; others get a new one.
/// Errors: `not_found`, `unsupported` (another ending), `bad_input` with file and line, `io`.
Result<LoadReport> load_file(storage::Store& store, const std::filesystem::path& file,
                             const LoadOptions& options);

}  // namespace quoth::api
