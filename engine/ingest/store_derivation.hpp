// Derived facts into the store: only what changed since the last derivation is added or removed.
// Used by ingest.cpp.
#pragma once

#include <quoth/result.hpp>
#include <quoth/term.hpp>
#include <vector>

#include "storage/store/store.hpp"

namespace quoth::ingest {

/// Makes `quads` the derived facts of the store. A fact that was in the store before it was derived
/// stays when it is no longer derived. Errors: those of the store.
Result<void> store_derivation(storage::WriteTransaction& transaction,
                              const std::vector<Quad>& quads);

}  // namespace quoth::ingest
