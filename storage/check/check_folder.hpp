// Whether a store that lies in a folder is sound, also where it does not open any more.
// Made from kv/rocksdb's inspection and check_store.hpp. Next step: engine/api.
#pragma once

#include <filesystem>
#include <quoth/result.hpp>

#include "storage/check/check_report.hpp"

namespace quoth::storage {

/// Changes nothing in the folder. A store that another process has open for writing is read beside
/// it; one that this process has open is asked itself (`Store::check`).
/// Errors: `not_found`; `unsupported` (a newer format); `io`.
Result<CheckReport> check_folder(const std::filesystem::path& folder, const CheckOptions& options);

}  // namespace quoth::storage
