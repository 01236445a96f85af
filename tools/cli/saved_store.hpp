// The store that a saved query is tested on, made of what its head names.
// Made from query::SavedFile. Used by test_queries.cpp and the golden tests.
#pragma once

#include <filesystem>
#include <quoth/quoth.hpp>

#include "parser/query/saved_file.hpp"

namespace quoth::cli {

/// In memory. Data and documents are put in at the moment of `told:`, each file of changes a day
/// later, and the query is asked another day later; without `told:` all of it is now.
/// Errors: those of reading, loading and ingesting; `bad_input` for a moment that is none, and what
/// a change refuses.
Result<Database> store_for(const std::filesystem::path& folder, const query::SavedFile& file);

}  // namespace quoth::cli
