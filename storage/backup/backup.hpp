// A copy of a store that is a store itself, and a store from such a copy. All or nothing.
// Made over the seam's checkpoint. Next step: store.hpp, engine/api, `quoth backup`.
#pragma once

#include <filesystem>
#include <quoth/result.hpp>

#include "storage/kv/key_value_store.hpp"

namespace quoth::storage {

/// Writes the newest committed state to the folder `target`, which then is a cleanly closed store.
/// Readers and writers of `store` go on meanwhile. Files that never change are linked where
/// `target` lies on the file system of the store, and copied elsewhere; all are read again and
/// compared with their checksums before `target` gets its name.
///
/// Errors: `conflict` if `target` is there and not an empty folder; `corrupt` if what was written
/// is not sound; `io`; what `checkpoint` says.
Result<void> back_up(KeyValueStore& store, const std::filesystem::path& target);

/// Makes the folder `target` a store like the one in `backup`, a backup or any other store that was
/// closed cleanly. Both are compared with their checksums; nothing is shared between them.
///
/// Errors: `not_found`; `conflict` if `target` is there and not an empty folder; `corrupt` if
/// `backup` is damaged, or is a store that is open or was not closed; `io`.
Result<void> restore(const std::filesystem::path& backup, const std::filesystem::path& target);

}  // namespace quoth::storage
