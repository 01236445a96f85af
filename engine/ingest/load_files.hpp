// RDF files into the store: one bulk load for all of them.
// Made from paths. Next step: storage/store/store.hpp, BulkLoad.
#pragma once

#include <filesystem>
#include <quoth/quoth.hpp>
#include <span>

#include "storage/store/store.hpp"

namespace quoth::ingest {

/// All files or none. Labels of blank nodes are kept where the store has no blank nodes and there
/// is one file; else they get a suffix of their file's own.
/// Errors: those of open_rdf_file and of its reader; `cancelled`; those of a bulk load.
Result<LoadReport> load_files(storage::Store& store, std::span<const std::filesystem::path> paths,
                              const LoadOptions& options);

}  // namespace quoth::ingest
