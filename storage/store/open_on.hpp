// A store on any implementation of the seam: for tests, and for engines that bring their own.
// Made from key_value_store.hpp. Next step: store.hpp.
#pragma once

#include <filesystem>
#include <memory>

#include "storage/kv/key_value_store.hpp"
#include "storage/store/store.hpp"

namespace quoth::storage {

/// `keys` has the spaces of layout/spaces.hpp, in that order. Bulk loads put what memory does not
/// hold into files in `scratch`. Errors: as `Store::open`.
Result<std::unique_ptr<Store>> open_store_on(
    std::unique_ptr<KeyValueStore> keys, const StoreOptions& options,
    const std::filesystem::path& scratch = std::filesystem::temp_directory_path());

}  // namespace quoth::storage
